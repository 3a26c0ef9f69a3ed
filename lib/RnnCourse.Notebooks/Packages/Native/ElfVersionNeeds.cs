using System.Buffers.Binary;
using System.Text;

namespace RnnCourse.Notebooks.Packages.Native;

/// <summary>Which versions of other libraries' symbols a 64-bit ELF library asks for, and a way to make one of them
/// optional.</summary>
/// <remarks>
/// The dynamic loader refuses a library that needs a version which its neighbour does not define, whether or not a
/// symbol of that version is used; a need marked weak (flag VER_FLG_WEAK of its entry in .gnu.version_r) is only noted.
/// Layout of the tables: Linux Standard Base Core 5.0, Symbol Versioning.
/// </remarks>
internal sealed class ElfVersionNeeds
{
    const uint Needed = 0x6ffffffe, SymbolVersions = 0x6fffffff, Relocations = 4, PlainRelocations = 9,
        DynamicSymbols = 11;
    const ushort Weak = 2;

    readonly byte[] file;
    readonly Section[] sections;

    /// <summary>Reads the tables of a library.</summary>
    /// <exception cref="InvalidDataException">Not a little-endian 64-bit ELF file, or a table points outside
    /// it.</exception>
    public ElfVersionNeeds(byte[] file)
    {
        this.file = file;
        if (file is not [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..])
            throw new InvalidDataException("A 64-bit little-endian ELF library was expected.");
        var (start, size) = (Position(0x28), Short(0x3a));
        if (Short(0x3c) > 0) Bytes(start + (Short(0x3c) - 1) * size, 64);
        sections = [.. Enumerable.Range(0, Short(0x3c)).Select(i => start + i * size).Select(at =>
            new Section(Word(at + 4), Position(at + 24), Position(at + 32), (int)Word(at + 40)))];
    }

    /// <summary>The names of the symbols that carry a version, for example GLIBCXX_3.4.32.</summary>
    public string[] SymbolsOf(string version) => [.. Symbols(version).Select(s => s.Name)];

    /// <summary>Whether the version is asked for and not optional yet.</summary>
    public bool Needs(string version) => Entries().Any(e => e.Name == version && (Short(e.Flags) & Weak) == 0);

    /// <summary>Makes a version optional where that is safe: no relocation of the library refers to a symbol of
    /// it.</summary>
    /// <returns>The whole library with that one flag set.</returns>
    /// <exception cref="InvalidDataException">The version is not asked for, or one of its symbols is used.</exception>
    public byte[] WithOptional(string version)
    {
        var entries = Entries().Where(e => e.Name == version).ToArray();
        if (entries.Length == 0) throw new InvalidDataException($"The library does not ask for {version}.");
        var symbols = Symbols(version).DistinctBy(s => s.Index).ToDictionary(s => s.Index, s => s.Name);
        if (Relocated().FirstOrDefault(symbols.ContainsKey) is not 0 and var used)
            throw new InvalidDataException($"The library uses {symbols[used]} of {version}; it cannot do without it.");
        byte[] changed = [.. file];
        foreach (var entry in entries) changed[entry.Flags] |= (byte)Weak;
        return changed;
    }

    readonly record struct Section(uint Kind, int Offset, int Size, int Link);

    /// <summary>One version that is asked for: where its flags stand, and the number by which symbols refer to
    /// it.</summary>
    readonly record struct Entry(string Name, int Flags, ushort Number);

    readonly record struct Symbol(string Name, int Index);

    IEnumerable<Entry> Entries()
    {
        foreach (var needs in sections.Where(s => s.Kind == Needed))
        {
            var names = Linked(needs).Offset;
            var next = 1;
            for (var library = needs.Offset; next != 0; library += next)
            {
                next = (int)Word(library + 12);
                if (next < 0) throw Outside(library + 12);
                var at = library + (int)Word(library + 8);
                for (var left = Short(library + 2); left > 0; left--)
                {
                    yield return new(Text(names + (int)Word(at + 8)), at + 4, Short(at + 6));
                    at += (int)Word(at + 12);
                }
            }
        }
    }

    IEnumerable<Symbol> Symbols(string version)
    {
        var numbers = Entries().Where(e => e.Name == version).Select(e => e.Number).ToHashSet();
        foreach (var versions in sections.Where(s => s.Kind == SymbolVersions))
        {
            var symbols = Linked(versions);
            var names = Linked(symbols).Offset;
            for (var i = 0; i < versions.Size / 2; i++)
                if (numbers.Contains((ushort)(Short(versions.Offset + 2 * i) & 0x7fff)))
                    yield return new(Text(names + (int)Word(symbols.Offset + 24 * i)), i);
        }
    }

    /// <summary>The indices of the dynamic symbols that some relocation refers to.</summary>
    IEnumerable<int> Relocated()
    {
        foreach (var table in sections.Where(s => s.Kind is Relocations or PlainRelocations))
        {
            if (Linked(table).Kind != DynamicSymbols) continue;
            var size = table.Kind == Relocations ? 24 : 16;
            for (var at = table.Offset; at < table.Offset + table.Size; at += size) yield return (int)Word(at + 12);
        }
    }

    Section Linked(Section section) => section.Link < sections.Length && section.Link >= 0
        ? sections[section.Link]
        : throw new InvalidDataException(
            $"A table of the library refers to section {section.Link}, of {sections.Length}.");

    ushort Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(at, 2));

    uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(at, 4));

    int Position(int at) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Bytes(at, 8)) is var value && value <= (ulong)file.Length
        ? (int)value
        : throw Outside(at);

    ReadOnlySpan<byte> Bytes(int at, int count) =>
        at >= 0 && at <= file.Length - count ? file.AsSpan(at, count) : throw Outside(at);

    string Text(int at)
    {
        var rest = Bytes(at, 1) is var _ ? file.AsSpan(at) : default;
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.ASCII.GetString(rest[..end]) : throw Outside(at);
    }

    InvalidDataException Outside(int at) =>
        new($"A table of the library points outside the file, at {at} of {file.Length} bytes.");
}

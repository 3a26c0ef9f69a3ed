using System.Buffers.Binary;
using System.Text;
using RnnCourse.Notebooks.Packages.Native;

namespace RnnCourse.Notebooks.Tests.Packages.Native;

public class ElfVersionNeedsTests
{
    const string New = "GLIBCXX_3.4.32", Old = "GLIBCXX_3.4";

    [Fact]
    public void The_versions_and_their_symbols_are_read()
    {
        var needs = new ElfVersionNeeds(Library(relocatedSymbol: 1));
        needs.Needs(New).ShouldBeTrue();
        needs.Needs(Old).ShouldBeTrue();
        needs.Needs("GLIBCXX_3.4.3").ShouldBeFalse();
        needs.SymbolsOf(New).ShouldBe(["marker"]);
        needs.SymbolsOf(Old).ShouldBe(["used"]);
    }

    [Fact]
    public void A_version_that_nothing_refers_to_becomes_optional_by_one_bit()
    {
        var library = Library(relocatedSymbol: 1);
        var changed = new ElfVersionNeeds(library).WithOptional(New);
        new ElfVersionNeeds(changed).Needs(New).ShouldBeFalse();
        new ElfVersionNeeds(changed).Needs(Old).ShouldBeTrue();
        library.Zip(changed).Count(b => b.First != b.Second).ShouldBe(1);
        library.Zip(changed).Sum(b => b.First ^ b.Second).ShouldBe(2);
    }

    [Fact]
    public void A_version_that_is_used_stays_as_it_is()
    {
        Should.Throw<InvalidDataException>(() => new ElfVersionNeeds(Library(relocatedSymbol: 1)).WithOptional(Old))
            .Message.ShouldBe("The library uses used of GLIBCXX_3.4; it cannot do without it.");
        Should.Throw<InvalidDataException>(() => new ElfVersionNeeds(Library(relocatedSymbol: 2)).WithOptional(New))
            .Message.ShouldBe("The library uses marker of GLIBCXX_3.4.32; it cannot do without it.");
        Should.Throw<InvalidDataException>(() => new ElfVersionNeeds(Library(relocatedSymbol: 1)).WithOptional("GLIBCXX_9"))
            .Message.ShouldBe("The library does not ask for GLIBCXX_9.");
    }

    [Fact]
    public void What_is_no_library_or_is_cut_off_is_refused_and_never_walked_out_of()
    {
        Should.Throw<InvalidDataException>(() => new ElfVersionNeeds("MZ"u8.ToArray()))
            .Message.ShouldBe("A 64-bit little-endian ELF library was expected.");
        var library = Library(relocatedSymbol: 1);
        for (var length = 0; length < library.Length - 1; length++)
            Should.Throw<InvalidDataException>(() => new ElfVersionNeeds(library[..length]).WithOptional(New), $"{length} bytes");
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            byte[] spoilt = [.. library];
            spoilt[random.Next(6, spoilt.Length)] = (byte)random.Next(256);
            try { new ElfVersionNeeds(spoilt).WithOptional(New); }
            catch (InvalidDataException) { }
        }
    }

    [Fact]
    public void Libraries_of_several_packages_stand_in_one_folder_and_the_packages_stay_untouched()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the files stay where they are.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a"]);
        Directory.CreateDirectory(folder["b"]);
        File.WriteAllText(folder["a/libone.so"], "one");
        File.WriteAllBytes(folder["b/libLibTorchSharp.so"], Library(relocatedSymbol: 1));
        string[] files = [folder["a/libone.so"], folder["b/libLibTorchSharp.so"]];
        for (var again = 0; again < 2; again++)
            NativeFolder.Gather(folder["all"], files).ShouldBe([folder["all/libone.so"], folder["all/libLibTorchSharp.so"]]);
        Directory.GetFiles(folder["all"]).Length.ShouldBe(2);
        File.ReadAllText(folder["all/libone.so"]).ShouldBe("one");
        File.ReadAllBytes(folder["b/libLibTorchSharp.so"]).ShouldBe(Library(relocatedSymbol: 1));
    }

    [Fact]
    public void What_was_done_to_a_copy_is_told_with_the_switch_that_leaves_it()
    {
        using var folder = new TemporaryFolder();
        string asItCame = folder["came.so"], mended = folder["mended.so"];
        File.WriteAllBytes(asItCame, Library(relocatedSymbol: 1));
        File.WriteAllBytes(mended, new ElfVersionNeeds(Library(relocatedSymbol: 1)).WithOptional(New));
        File.WriteAllText(folder["text.so"], "no library");
        CppRuntime.IsMended(asItCame).ShouldBeFalse();
        CppRuntime.IsMended(mended).ShouldBeTrue();
        CppRuntime.IsMended(folder["text.so"]).ShouldBeFalse();
        CppRuntime.IsMended(folder["gone.so"]).ShouldBeFalse();
        CppRuntime.Describe(null, tooOld: false, off: false)
            .ShouldBe("new enough for libLibTorchSharp.so, which asks for GLIBCXX_3.4.32");
        CppRuntime.Describe(null, tooOld: true, off: false).ShouldEndWith("(RNNCOURSE_MEND_TORCHSHARP=off leaves it)");
        CppRuntime.Describe(mended, tooOld: true, off: false).ShouldContain("that need is optional in the copy in artifacts");
        CppRuntime.Describe(asItCame, tooOld: true, off: false).ShouldEndWith("does not load. Build it anew");
        CppRuntime.Describe(asItCame, tooOld: true, off: true).ShouldEndWith("is off: unset it and build anew");
    }

    /// <summary>A library of 48 dynamic bytes: symbol 1 "used" of the old version, symbol 2 "marker" of the new one, and one
    /// relocation.</summary>
    static byte[] Library(int relocatedSymbol)
    {
        var text = "\0used\0marker\0libstdc++.so.6\0" + Old + "\0" + New + "\0";
        int At(string word) => text.IndexOf("\0" + word + "\0", StringComparison.Ordinal) + 1;
        var names = Encoding.ASCII.GetBytes(text);
        var symbols = new byte[3 * 24];
        Put(symbols, 24, At("used"), 4);
        Put(symbols, 48, At("marker"), 4);
        var versions = new byte[6];
        Put(versions, 2, 2, 2);
        Put(versions, 4, 3, 2);
        var needs = new byte[16 + 2 * 16];
        Put(needs, 0, 1, 2);
        Put(needs, 2, 2, 2);
        Put(needs, 4, At("libstdc++.so.6"), 4);
        Put(needs, 8, 16, 4);
        Put(needs, 22, 2, 2);
        Put(needs, 24, At(Old), 4);
        Put(needs, 28, 16, 4);
        Put(needs, 38, 3, 2);
        Put(needs, 40, At(New), 4);
        var relocations = new byte[24];
        Put(relocations, 12, relocatedSymbol, 4);

        // Section 0 is empty, as it must be; 1 symbols, 2 names, 3 versions of the symbols, 4 versions needed, 5 relocations.
        (byte[] Bytes, uint Kind, int Link)[] sections =
            [([], 0, 0), (symbols, 11, 2), (names, 3, 0), (versions, 0x6fffffff, 1), (needs, 0x6ffffffe, 2), (relocations, 4, 1)];
        var file = new byte[64 + sections.Sum(s => s.Bytes.Length) + 64 * sections.Length];
        byte[] magic = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1];
        magic.CopyTo(file, 0);
        var (at, header) = (64, file.Length - 64 * sections.Length);
        Put(file, 0x28, header, 8);
        Put(file, 0x3a, 64, 2);
        Put(file, 0x3c, sections.Length, 2);
        foreach (var (bytes, kind, link) in sections)
        {
            bytes.CopyTo(file, at);
            Put(file, header + 4, (int)kind, 4);
            Put(file, header + 24, at, 8);
            Put(file, header + 32, bytes.Length, 8);
            Put(file, header + 40, link, 4);
            (at, header) = (at + bytes.Length, header + 64);
        }
        return file;
    }

    static void Put(byte[] file, int at, int value, int bytes)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, (uint)value);
        eight[..bytes].CopyTo(file.AsSpan(at));
    }
}

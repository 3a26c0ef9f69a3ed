using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RnnCourse.Tensors;

/// <summary>The bytes of a safetensors file.</summary>
static class SafeTensorsFormat
{
    const string Notes = "__metadata__";
    const int LongestHeader = 100_000_000;

    static bool Wide => typeof(Real) == typeof(double);

    public static byte[] Write(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? about)
    {
        if (tensors.Count == 0) throw new ArgumentException("A file of weights needs at least one tensor, got none.");
        var sorted = tensors.OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
        var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (about is { Count: > 0 })
            {
                json.WriteStartObject(Notes);
                foreach (var (key, value) in about.OrderBy(n => n.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            var offset = 0L;
            foreach (var (name, tensor) in sorted)
            {
                if (name is "" or Notes)
                    throw new ArgumentException($"A tensor cannot be saved under the name '{name}'.");
                json.WriteStartObject(name);
                json.WriteString("dtype", Wide ? "F64" : "F32");
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape.ToArray()) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)tensor.Values.Length * sizeof(Real));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (header.Length % 8 != 0) header.WriteByte((byte)' ');

        var bytes = new byte[8 + header.Length + sorted.Sum(t => (long)t.Value.Values.Length * sizeof(Real))];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.ToArray().CopyTo(bytes, 8);
        var position = 8 + (int)header.Length;
        foreach (var (name, tensor) in sorted)
            for (var i = 0; i < tensor.Values.Length; i++, position += sizeof(Real))
            {
                var value = tensor.Values[i];
                if (!Real.IsFinite(value))
                    throw new ArgumentException(NotFinite(name, i, value) + " Such weights are not saved.");
                if (Wide) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(position), value);
                else BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(position), (float)value);
            }
        return bytes;
    }

    public static (IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string,
        string> About) Read(byte[] bytes, string path)
    {
        if (bytes.Length < 8)
            throw Broken($"it is cut short: {bytes.Length} bytes, the length of the header alone takes 8");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader)
            throw Broken($"it is no safetensors file: its first 8 bytes say that the header has {length} bytes");
        if (8 + (int)length > bytes.Length)
            throw Broken($"it is cut short: the header has {length} bytes, {bytes.Length - 8} are there");
        var start = 8 + (int)length;

        var tensors = new Dictionary<string, Tensor>();
        var about = new Dictionary<string, string>();
        var places = new List<(long Begin, long End, string Name)>();
        foreach (var entry in Header(bytes.AsSpan(8, (int)length)).EnumerateObject())
        {
            if (entry.Name == Notes)
            {
                foreach (var note in entry.Value.EnumerateObject()) about[note.Name] = note.Value.ToString();
                continue;
            }
            var (wide, shape, begin, end) = Description(entry);
            if (tensors.ContainsKey(entry.Name)) throw Broken($"its header has two tensors {entry.Name}");
            if (begin < 0 || end > bytes.Length - start)
                throw Broken($"it is cut short: {entry.Name} lies at bytes {begin} to {end} of the data, "
                    + $"{bytes.Length - start} are there");
            var size = wide ? 8 : 4;
            if (end - begin != (long)shape.Count * size)
                throw Broken($"{entry.Name} of shape {shape} takes {(long)shape.Count * size} bytes, its offsets "
                    + $"{begin} to {end} give it {end - begin}");
            places.Add((begin, end, entry.Name));
            tensors.Add(entry.Name,
                new Tensor(Numbers(bytes.AsSpan(start + (int)begin, shape.Count * size), wide, entry.Name),
                shape)
                { Name = entry.Name });
        }

        places.Sort();
        var covered = 0L;
        for (var k = 0; k < places.Count; covered = places[k++].End)
            if (places[k].Begin != covered)
                throw Broken(places[k].Begin < covered
                    ? $"{places[k - 1].Name} and {places[k].Name} overlap: the second begins at byte "
                    + $"{places[k].Begin}, before {covered}"
                    : $"bytes {covered} to {places[k].Begin} of the data belong to no tensor");
        if (covered != bytes.Length - start)
            throw Broken($"{bytes.Length - start - covered} bytes at the end belong to no tensor");
        return (tensors, about);

        JsonElement Header(ReadOnlySpan<byte> header)
        {
            try
            {
                using var document = JsonDocument.Parse(Encoding.UTF8.GetString(header));
                return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone()
                    : throw Broken("its header is not a JSON object");
            }
            catch (JsonException error)
            {
                throw Broken($"its header is not JSON ({error.Message})");
            }
        }

        (bool Wide, Shape Shape, long Begin, long End) Description(JsonProperty entry)
        {
            try
            {
                var type = entry.Value.GetProperty("dtype").GetString();
                if (type is not ("F32" or "F64"))
                    throw Broken($"{entry.Name} holds numbers of type {type}, only F32 and F64 are read");
                var shape = new Shape(entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())
                    .ToArray());
                var offsets = entry.Value.GetProperty("data_offsets");
                if (offsets.GetArrayLength() != 2)
                    throw Broken($"{entry.Name} needs two data_offsets, got {offsets.GetArrayLength()}");
                return (type == "F64", shape, offsets[0].GetInt64(), offsets[1].GetInt64());
            }
            catch (Exception error)
                when (error is KeyNotFoundException or InvalidOperationException or FormatException
                or ArgumentException)
            {
                throw Broken($"its header describes {entry.Name} wrongly: it needs dtype, shape and data_offsets "
                    + $"({error.Message})");
            }
        }

        Real[] Numbers(ReadOnlySpan<byte> data, bool wide, string name)
        {
            var values = new Real[data.Length / (wide ? 8 : 4)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = wide ? (Real)BinaryPrimitives.ReadDoubleLittleEndian(data[(i * 8)..])
                    : BinaryPrimitives.ReadSingleLittleEndian(data[(i * 4)..]);
                if (!Real.IsFinite(values[i])) throw Broken(NotFinite(name, i, values[i]).TrimEnd('.'));
            }
            return values;
        }

        InvalidDataException Broken(string why) => new($"{path} cannot be read: {why}.");
    }

    static string NotFinite(string name, int position, Real value) =>
        FormattableString.Invariant($"{name} holds {value} at position {position}.");
}

using System.Buffers.Binary;
using System.Text;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

public sealed class SafeTensorsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("weights").FullName;

    string Place => Path.Combine(folder, "model.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // 64 bytes of header, as the format prescribes them, then 1 and -2 as IEEE float32, little-endian.
    const string Header = """{"bias":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}     """;
    static readonly byte[] ByHand = [64, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Header), 0x00, 0x00, 0x80, 0x3F, 0x00,
        0x00, 0x00, 0xC0];

    static byte[] File_(string header, params byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    string Complaint(byte[] bytes)
    {
        File.WriteAllBytes(Place, bytes);
        var message = Should.Throw<InvalidDataException>(() => SafeTensors.Load(Place)).Message;
        message.ShouldStartWith(Place + " cannot be read: ");
        return message[(Place + " cannot be read: ").Length..];
    }

    [Fact]
    public void Reads_a_file_made_by_hand()
    {
        File.WriteAllBytes(Place, ByHand);
        var w = SafeTensors.Load(Place)["bias"];
        w.Shape.ShouldBe(new Shape(2, 1));
        w.ToDoubles().ShouldBe([1, -2]);
    }

    [Fact]
    public void Writes_that_file_byte_by_byte()
    {
        Encoding.ASCII.GetByteCount(Header).ShouldBe(64);
        SafeTensors.Save(Place, new Dictionary<string, Tensor> { ["bias"] = Tensor.From([1, -2], 2, 1) });
        File.ReadAllBytes(Place).ShouldBe(ByHand);
    }

    [Fact]
    public void Brings_back_names_shapes_numbers_and_notes()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["lstm.weight_ih_l0"] = Tensor.Uniform(new Random(1), -1, 1, 3, 4, 2),
            ["größe \"x\""] = Tensor.Scalar(0.1),
            ["b"] = Tensor.From(float.Epsilon, float.MaxValue, -0.0),
        };
        SafeTensors.Save(Place, tensors, new Dictionary<string, string> { ["vocabulary"] = "a\nbç" });
        var loaded = SafeTensors.Load(Place);
        loaded.Keys.Order().ShouldBe(tensors.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            loaded[name].Shape.ShouldBe(tensor.Shape);
            loaded[name].Values.ShouldBe(tensor.Values);
        }
        SafeTensors.About(Place)["vocabulary"].ShouldBe("a\nbç");
        (BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(Place)) % 8).ShouldBe(0);
    }

    [Fact]
    public void Reads_float64_numbers()
    {
        var data = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(data, 0.5);
        File.WriteAllBytes(Place, File_("""{"x":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}""", data));
        ((double)SafeTensors.Load(Place)["x"].Item).ShouldBe(0.5);
    }

    [Fact]
    public void Fills_weights_that_agree_and_touches_nothing_otherwise()
    {
        Tensor[] weights = [new([1, 2], 2) { Name = "W" }, new([3], 1) { Name = "b" }];
        SafeTensors.Save(Place, weights);
        Tensor[] others = [new([0, 0], 2) { Name = "W" }, new([0], 1) { Name = "b" }];
        SafeTensors.LoadInto(Place, others);
        others[0].ToDoubles().ShouldBe([1, 2]);
        others[1].ToDoubles().ShouldBe([3]);

        Tensor[] different = [new([0, 0], 1, 2) { Name = "W" }, new([0], 1) { Name = "c" }];
        Should.Throw<InvalidDataException>(() => SafeTensors.LoadInto(Place, different)).Message
            .ShouldBe(
                $"{Place} holds other weights than the model: missing: c; not expected: b; W needs (1,2), the file has (2).");
        different[0].ToDoubles().ShouldBe([0, 0]);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < ByHand.Length; length++) Complaint(ByHand[..length]).ShouldStartWith("it is cut short");
        Complaint([.. ByHand, 0]).ShouldBe("1 bytes at the end belong to no tensor.");
    }

    [Fact]
    public void Wrong_headers_are_refused_with_the_reason()
    {
        Complaint(Encoding.ASCII.GetBytes("PK archive, not weights"))
            .ShouldStartWith("it is no safetensors file: its first 8 bytes say");
        Complaint(File_("{\"w\":")).ShouldStartWith("its header is not JSON");
        Complaint(File_("[1]")).ShouldBe("its header is not a JSON object.");
        Complaint(File_("""{"w":{"dtype":"F32","shape":[1]}}""", 0, 0, 0, 0))
            .ShouldStartWith("its header describes w wrongly: it needs dtype, shape and data_offsets");
        Complaint(File_("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"""))
            .ShouldContain("size of at least 1, got (0)");
        Complaint(File_("""{"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", new byte[8]))
            .ShouldBe("w holds numbers of type I64, only F32 and F64 are read.");
        Complaint(File_("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", new byte[8]))
            .ShouldBe("w of shape (3) takes 12 bytes, its offsets 0 to 8 give it 8.");
        const string a2 = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},""";
        Complaint(File_(a2 + """ "b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", new byte[8]))
            .ShouldBe("a and b overlap: the second begins at byte 4, before 8.");
        Complaint(File_("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", new byte[8]))
            .ShouldBe("bytes 0 to 4 of the data belong to no tensor.");
        const string a1 = """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},""";
        Complaint(File_(a1 + """ "a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", new byte[8]))
            .ShouldBe("its header has two tensors a.");
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused_both_ways()
    {
        var bytes = (byte[])ByHand.Clone();
        bytes[^2] = 0x80;
        bytes[^1] = 0x7F;
        Complaint(bytes).ShouldBe("bias holds Infinity at position 1.");
        Should.Throw<ArgumentException>(() =>
            SafeTensors.Save(Place, new Dictionary<string, Tensor> { ["w"] = Tensor.From(1, double.NaN) }))
            .Message.ShouldBe("w holds NaN at position 1. Such weights are not saved.");
        File.ReadAllBytes(Place).ShouldBe(bytes);
    }

    [Fact]
    public void Leaves_nothing_beside_the_file()
    {
        for (var k = 0; k < 2; k++) SafeTensors.Save(Place, [new Tensor([k], 1) { Name = "w" }]);
        Directory.GetFiles(folder).ShouldBe([Place]);
        SafeTensors.Load(Place)["w"].ToDoubles().ShouldBe([1]);
    }

    [Fact]
    public void Says_what_is_missing()
    {
        Should.Throw<FileNotFoundException>(() => SafeTensors.Load(Place))
            .Message.ShouldBe($"There is no file of weights {Place}.");
        Should.Throw<ArgumentException>(() => SafeTensors.Save(Place, Array.Empty<Tensor>()))
            .Message.ShouldBe("A file of weights needs at least one tensor, got none.");
        Should.Throw<ArgumentException>(() => SafeTensors.Save(Place, [Tensor.Zeros(1)]))
            .Message.ShouldStartWith("Every tensor needs a Name");
        Should.Throw<ArgumentException>(() => SafeTensors.Save(Place,
            [new Tensor([1], 1) { Name = "w" }, new Tensor([1], 1) { Name = "w" }])).Message.ShouldEndWith("two are called w.");
    }
}

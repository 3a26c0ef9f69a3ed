using RnnCourse.Data.Audio;
using RnnCourse.Data.Music;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Tensors;

namespace RnnCourse.Fuzz;

/// <summary>What is fuzzed, by name. A target takes any bytes; an exception that it lets out is a finding. Its seeds
/// stand in seeds/NAME.</summary>
static class Targets
{
    public delegate void Target(ReadOnlySpan<byte> bytes);

    public static readonly SortedDictionary<string, Target> All = new(StringComparer.Ordinal)
    {
        ["markdown"] = Pages.Markdown,
        ["page-outputs"] = Pages.Outputs,
        ["tex"] = Pages.Tex,
        ["midi"] = bytes => Read<FormatException>(bytes, file => MidiFile.Read(file)),
        ["notebook"] = bytes => Read<NotebookFormatException>(bytes, ReadNotebook),
        ["safetensors"] = bytes => Read<InvalidDataException>(bytes, file => SafeTensorsFormat.Read(file, "weights")),
        ["wav"] = bytes => Read<FormatException>(bytes, file => WavFile.Read(file)),
        ["worker-events"] = bytes =>
            WorkerMessages.ReadAll(bytes, message => WorkerProtocol.Write(WorkerProtocol.ReadEvent(message))),
        ["worker-requests"] = bytes =>
            WorkerMessages.ReadAll(bytes, message => WorkerProtocol.Write(WorkerProtocol.ReadRequest(message))),
    };

    /// <summary>Reads a file; what it may be refused by is no finding.</summary>
    static void Read<TRefusal>(ReadOnlySpan<byte> bytes, Action<byte[]> read) where TRefusal : Exception
    {
        try { read(bytes.ToArray()); }
        catch (TRefusal) { }
    }

    /// <summary>A notebook that is read can be written, and is then as it was: nothing is left to repair.</summary>
    static void ReadNotebook(byte[] file)
    {
        var notebook = NotebookReader.Read(file, "notebook.ipynb");
        var text = notebook.ToString();
        var again = Notebook.Parse(text, "notebook.ipynb");
        if (again.ToString() != text) throw new InvalidOperationException("Written and read it is another notebook.");
        if (again.Repairs.Count > 0)
            throw new InvalidOperationException($"Written and read it is repaired again: {again.Repairs[0]}");
        _ = notebook.ForeignLanguage;
        foreach (var cell in notebook.WithIds().Cells)
            _ = (cell.Kind, cell.Id, cell.Source, cell.Tags, cell.Outputs.Count, cell.ExecutionCount, cell.ForeignLanguage);
        foreach (var graded in GradedCell.In(notebook)) _ = graded.IsChecked;
    }
}

using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>Weights of any TorchSharp module as safetensors: the file that the course, PyTorch and others read.
/// TorchSharp's own <c>save</c> and <c>load</c> write a format of their own.</summary>
public static class SafeTensorsFile
{
    /// <summary>Writes all parameters and buffers by their names in PyTorch: <c>rnn.weight_ih_l0</c>.</summary>
    public static void SaveSafeTensors(this torch.nn.Module module, string path)
    {
        using var scope = torch.NewDisposeScope();
        SafeTensors.Save(path, States(module).ToDictionary(state => state.Key, state => state.Value.ToCourse()));
    }

    /// <summary>Reads them back; nothing is changed unless everything fits.</summary>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">A weight is missing, not expected, or of another shape: all are
    /// named.</exception>
    public static void LoadSafeTensors(this torch.nn.Module module, string path)
    {
        using var scope = torch.NewDisposeScope();
        using var still = torch.no_grad();
        var states = States(module);
        var read = states.ToDictionary(state => state.Key, state => state.Value.ToCourse());
        SafeTensors.LoadInto(path, read);
        foreach (var (name, theirs) in states) theirs.copy_(read[name].ToTorch());
    }

    static Dictionary<string, torch.Tensor> States(torch.nn.Module module) => module.state_dict()
        .ToDictionary(state => state.Key.Replace(LayerTwin.Inner + ".", ""), state => state.Value);
}

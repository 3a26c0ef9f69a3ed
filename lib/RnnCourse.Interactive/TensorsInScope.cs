using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.CSharp;
using RnnCourse.Tensors;

namespace RnnCourse.Interactive;

/// <summary>What the variables of a session hold: tensors, and models with their weights.</summary>
internal static class TensorsInScope
{
    /// <summary>Variables with the tensors that they hold, in the order in which they were made; of two with one
    /// name the later one.</summary>
    public static IEnumerable<(string Name, object Value, IReadOnlyList<Tensor> Tensors)> Of(CSharpKernel kernel) =>
        from variable in Variables(kernel)
        let tensors = Held(variable.Value)
        where tensors.Count > 0
        select (variable.Name, variable.Value, tensors);

    /// <summary>The variables of a session, each name once.</summary>
    public static IEnumerable<ScriptVariable> Variables(CSharpKernel kernel) =>
        (kernel.ScriptState?.Variables ?? []).GroupBy(v => v.Name).Select(same => same.Last());

    static IReadOnlyList<Tensor> Held(object? value) => value switch
    {
        Tensor tensor => [tensor],
        IEnumerable<Tensor> several and (Array or IReadOnlyCollection<Tensor>) => [.. several],
        not null when value.GetType().GetProperty("Parameters") is { CanRead: true } parameters
            && parameters.PropertyType.IsAssignableTo(typeof(IEnumerable<Tensor>))
            && parameters.GetValue(value) is IEnumerable<Tensor> weights => [.. weights],
        _ => [],
    };
}

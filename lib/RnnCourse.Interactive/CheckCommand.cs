using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using RnnCourse.Tensors;

namespace RnnCourse.Interactive;

/// <summary>The magic command <c>#!check loss</c>: holds the gradients of a loss in scope against central
/// differences.</summary>
internal static class CheckCommand
{
    const int MostPerTensor = 20;

    public static void AddTo(CSharpKernel kernel) => kernel.AddDirective<CheckGradients>(
        new KernelActionDirective("#!check")
        {
            Description = "Holds the gradients of a loss, a variable of type Func<Tensor>, against central differences",
            Parameters = { new("--loss", "The name of the variable") { AllowImplicitName = true, Required = true } },
        },
        (command, context) =>
        {
            if (Report(kernel, command.Loss, out var message) is { } report) context.Display(report);
            else context.Fail(command, message: message);
            return Task.CompletedTask;
        });

    static GradientReport? Report(CSharpKernel kernel, string name, out string message)
    {
        message = "";
        var losses = TensorsInScope.Variables(kernel).Where(v => v.Value is Func<Tensor>).ToArray();
        if (losses.FirstOrDefault(v => v.Name == name)?.Value is not Func<Tensor> loss)
        {
            var known = losses.Length == 0 ? "there is none"
                : $"there are {string.Join(", ", losses.Select(v => v.Name))}";
            message = $"Expected #!check and the name of a variable of type Func<Tensor>, got {name}; {known}. "
                + "Make one: Func<Tensor> loss = () => Losses.SquaredError(layer.Forward(x), y);";
            return null;
        }
        try
        {
            var inScope = TensorsInScope.Of(kernel).SelectMany(v => v.Tensors);
            var weights = Reached(loss, inScope.Where(t => t.RequiresGradient));
            if (weights.Length > 0)
                return GradientCheck.Compare(loss, GradientCheck.DefaultTolerance, weights, MostPerTensor);
            message = $"No gradient of {name} reaches a tensor in scope. "
                + "WithGradient() asks for gradients, as weights do.";
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            message = $"{name} could not be checked: {e.Message}";
        }
        return null;
    }

    /// <summary>The weights in scope that a gradient of the loss reaches, without what was computed from others.
    /// </summary>
    static Tensor[] Reached(Func<Tensor> loss, IEnumerable<Tensor> candidates)
    {
        Tensor[] weights = [.. candidates.Where(t => t.Operation == "").Distinct()];
        foreach (var weight in weights) weight.ClearGradient();
        loss().Backward();
        Tensor[] reached = [.. weights.Where(w => w.Gradient is { } gradient && gradient.Any(g => g != 0))];
        foreach (var weight in weights) weight.ClearGradient();
        return reached;
    }
}

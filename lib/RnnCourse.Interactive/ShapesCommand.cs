using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using RnnCourse.Figures;
using RnnCourse.Tensors;

namespace RnnCourse.Interactive;

/// <summary>The magic command <c>#!shapes</c>: the tensors and models in scope, with shapes and sizes.</summary>
internal static class ShapesCommand
{
    const double KibiByte = 1024;

    public static void AddTo(CSharpKernel kernel) => kernel.AddDirective(
        new KernelActionDirective("#!shapes") { Description = "Tensors and models in scope, with shapes and sizes" },
        (_, context) =>
        {
            context.Display(TableOf(kernel));
            return Task.CompletedTask;
        });

    static Table TableOf(CSharpKernel kernel)
    {
        var table = new Table("Tensors in scope", "name", "type", "shape", "numbers", "KiB");
        var numbers = 0L;
        foreach (var (name, value, tensors) in TensorsInScope.Of(kernel))
        {
            var count = tensors.Sum(t => (long)t.Values.Length);
            var shape = value is Tensor one ? one.Shape.ToString() : $"{tensors.Count} tensors";
            table.Row(name, value.GetType().Name, shape, count, Math.Round(count * sizeof(float) / KibiByte, 1));
            numbers += count;
        }
        return table.Row("all", "", "", numbers, Math.Round(numbers * sizeof(float) / KibiByte, 1));
    }
}

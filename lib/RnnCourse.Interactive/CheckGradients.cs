using Microsoft.DotNet.Interactive.Commands;

namespace RnnCourse.Interactive;

/// <summary>What <c>#!check</c> asks the kernel for.</summary>
public sealed class CheckGradients : KernelCommand
{
    /// <summary>The name of a variable of type <c>Func&lt;Tensor&gt;</c>.</summary>
    public string Loss { get; set; } = "";
}

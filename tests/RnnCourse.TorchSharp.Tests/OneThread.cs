using System.Runtime.CompilerServices;
using RnnCourse.Notebooks.Packages.Native;
using TorchSharp;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>The tests of both libraries run on one thread of libtorch: its helpers wait by turning on the spot, and beside
/// other programs networks this small would wait for them most of the time.</summary>
static class OneThread
{
#pragma warning disable CA2255    // there is no other moment before the first test
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        if (TorchPlatform.Trouble() is not null) return;
        RuntimeHelpers.RunModuleConstructor(typeof(NativeTorch).Module.ModuleHandle);    // makes libtorch load
        torch.set_num_threads(1);
    }
}

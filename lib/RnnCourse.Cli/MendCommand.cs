using System.CommandLine;
using RnnCourse.Notebooks.Packages.Native;

namespace RnnCourse.Cli;

/// <summary>`course mend`: what the build of lib/RnnCourse.TorchSharp calls for its copy of TorchSharp's native
/// library.</summary>
internal static class MendCommand
{
    public static Command Create()
    {
        var library = new Argument<FileInfo>("library") { Description = $"A copy of {CppRuntime.Library}." };
        library.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { Exists: false } file)
                result.AddError($"There is no file {file}.");
        });
        var command = new Command("mend",
            $"Makes a copy of {CppRuntime.Library} load where the C++ runtime is older than {CppRuntime.Version}.")
        {
            library,
        };
        command.Hidden = true;
        command.SetAction(arguments =>
            Console.WriteLine(CppRuntime.Mend(arguments.GetRequiredValue(library).FullName)));
        return command;
    }
}

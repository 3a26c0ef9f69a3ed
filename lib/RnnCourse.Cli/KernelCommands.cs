using System.CommandLine;
using RnnCourse.Kernel.Installing;

namespace RnnCourse.Cli;

/// <summary>`course kernel`: makes the C# kernel known to VS Code and Jupyter.</summary>
internal static class KernelCommands
{
    static readonly Option<bool> User = new("--user") { Description = "For this user only (the default)." };
    static readonly Option<string?> Prefix = new("--prefix")
    {
        Description = "Into this installation, for example a Python environment: PREFIX/share/jupyter.",
    };
    static readonly Option<string> Name = new("--name")
    {
        Description = "Name of the kernel; notebooks of the course ask for the default one.",
        DefaultValueFactory = _ => KernelSpec.DefaultName,
    };
    static readonly Option<bool> Force =
        new("--force") { Description = "Moves another program's kernel of this name aside." };

    public static Command Create()
    {
        var install = new Command("install", "Makes the kernel known to VS Code and Jupyter.")
        {
            User, Prefix, Name, Force,
        };
        install.SetAction(parsed =>
            Try(() => Install(DataFolder(parsed), parsed.GetValue(Name)!, parsed.GetValue(Force))));
        var uninstall = new Command("uninstall", "Removes the kernel.") { User, Prefix, Name };
        uninstall.SetAction(parsed => Try(() => Uninstall(DataFolder(parsed), parsed.GetValue(Name)!)));
        var status = new Command("status", "Lists the kernels that editors find, and tries this one.") { Prefix };
        status.SetAction(parsed => Try(() => Status(parsed.GetValue(Prefix))));
        var command = new Command("kernel", "The C# kernel for live notebooks in VS Code and Jupyter.")
        {
            install, uninstall, status,
        };
        command.SetAction(parsed => Try(() => Status(prefix: null)));
        return command;
    }

    static string DataFolder(ParseResult parsed)
    {
        if (parsed.GetValue(Prefix) is not { } prefix) return JupyterFolders.User;
        if (parsed.GetValue(User)) throw new InstallException("Expected --user or --prefix, got both.");
        return JupyterFolders.OfPrefix(prefix);
    }

    static int Try(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (InstallException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    static int Install(string dataFolder, string name, bool force)
    {
        var install = new KernelInstall(dataFolder, name);
        var backup = install.Install(AppContext.BaseDirectory, force);
        if (backup is not null) Console.WriteLine($"The other program's kernel was moved to {backup}");
        Console.WriteLine($"Installed in {install.Folder}");
        Console.WriteLine();
        Console.WriteLine("In VS Code: press F1, run \"Developer: Reload Window\", open a notebook,");
        Console.WriteLine($"click \"Select Kernel\" (top right), \"Jupyter Kernel...\", \"{KernelSpec.DisplayName}\".");
        Console.WriteLine("`course doctor` finds what is in the way.");
        return 0;
    }

    static int Uninstall(string dataFolder, string name)
    {
        var install = new KernelInstall(dataFolder, name);
        Console.WriteLine(install.Uninstall() ? $"Removed {install.Folder}"
            : $"There is no kernel in {install.Folder}");
        return 0;
    }

    static int Status(string? prefix)
    {
        var folders = prefix is null ? JupyterFolders.Searched() : [JupyterFolders.OfPrefix(prefix)];
        var found = KernelInstall.Find(folders);
        if (found.Count == 0)
            Console.WriteLine($"No kernel in {string.Join(" or ", folders.DefaultIfEmpty(JupyterFolders.User))}.");
        var built = KernelInstall.BuildIn(AppContext.BaseDirectory);
        var ours = found.Where(k => k.IsOurs).ToArray();
        var works = ours.Length > 0;
        foreach (var kernel in found)
        {
            Console.WriteLine($"{(kernel.IsOurs ? "ok" : "  ")}  {kernel.Name,-16} {kernel.Folder}");
            if (!kernel.IsOurs) continue;
            works &= Tell(kernel, built);
        }
        if (ours.Length == 0) Console.WriteLine("The kernel of the course is not installed: `course kernel install`.");
        return works ? 0 : 1;
    }

    static bool Tell(InstalledKernel kernel, string built)
    {
        if (kernel.Build != built)
            Console.WriteLine("      It is of another build: `course kernel install` brings it up to date.");
        var trial = KernelTrial.Run(kernel);
        Console.WriteLine(trial.Trouble is null
            ? FormattableString.Invariant($"      It answers {trial.Seconds:0.0} s after its start.")
            : $"      It does not answer: {trial.Trouble} `course kernel install` installs it anew.");
        return trial.Trouble is null;
    }
}

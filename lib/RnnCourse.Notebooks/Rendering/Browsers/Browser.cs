using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Browsers;

/// <summary>An installed browser without a window, which prints pages and measures them. It reads files of this
/// machine only: whatever a page may ask of the network fails.</summary>
internal sealed class Browser : IDisposable
{
    const int MillisecondsToStart = 60_000;

    readonly Process process;
    readonly string profile;
    readonly DevTools tools;

    Browser(Process process, string profile, DevTools tools) =>
        (this.process, this.profile, this.tools) = (process, profile, tools);

    /// <summary>Starts a browser with a profile of its own.</summary>
    /// <param name="program">Its program file.</param>
    /// <exception cref="IOException">It does not start.</exception>
    public static Browser Start(string program)
    {
        var profile = Directory.CreateTempSubdirectory("course-browser-").FullName;
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile}",
            "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars", "--window-size=1280,720",
            "--font-render-hinting=none"])
            start.ArgumentList.Add(argument);
        // Chromium refuses its sandbox to the administrator of a container; the pages run nothing of a notebook.
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root") start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add("about:blank");
        var process = Process.Start(start) ?? throw new IOException($"{program} does not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new(process, profile, DevTools.Connect(Port(process, profile, program)));
        }
        catch
        {
            End(process, profile);
            throw;
        }
    }

    static int Port(Process process, string profile, string program)
    {
        var file = Path.Combine(profile, "DevToolsActivePort");
        for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < MillisecondsToStart; Thread.Sleep(30))
        {
            if (File.Exists(file) && File.ReadAllLines(file) is [var line, _, ..] && int.TryParse(line, out var port))
                return port;
            if (process.HasExited)
                throw new IOException($"{program} ended at once, with exit code {process.ExitCode}.");
        }
        throw new IOException($"{program} did not answer within {MillisecondsToStart / 1000} seconds.");
    }

    /// <summary>Opens a file and waits until it is drawn.</summary>
    public void Open(string file)
    {
        tools.Call("Emulation.clearDeviceMetricsOverride");
        tools.Call("Emulation.setEmulatedMedia", new() { ["media"] = "" });
        var address = new Uri(Path.GetFullPath(file)).AbsoluteUri;
        if (tools.Call("Page.navigate", new() { ["url"] = address })["errorText"] is { } error)
            throw new IOException($"The browser cannot open {file}: {error}.");
        tools.Wait("Page.loadEventFired");
        Evaluate("document.fonts.ready.then(() => new Promise(r => requestAnimationFrame(() => r(0))))");
    }

    /// <summary>Prints the open page as it asks to be printed: size, margins, running heads, bookmarks.</summary>
    /// <param name="quick">True leaves bookmarks and the structure for readers of screens out.</param>
    public byte[] Print(bool quick = false)
    {
        var printed = tools.Call("Page.printToPDF", new()
        {
            ["preferCSSPageSize"] = true,
            ["printBackground"] = true,
            ["generateDocumentOutline"] = !quick,
            ["generateTaggedPDF"] = !quick,
        });
        return Convert.FromBase64String(printed["data"]!.GetValue<string>());
    }

    /// <summary>How many pages a PDF of this browser has.</summary>
    public static int Pages(byte[] pdf) =>
        Regex.Count(Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b");

    /// <summary>Sets how wide the page is, and whether it is seen on a screen or on paper.</summary>
    /// <param name="width">CSS pixels.</param>
    /// <param name="height">CSS pixels.</param>
    /// <param name="isPaper">True for the styles of print.</param>
    public void SetSize(int width, int height, bool isPaper)
    {
        tools.Call("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = false,
        });
        tools.Call("Emulation.setEmulatedMedia", new() { ["media"] = isPaper ? "print" : "screen" });
    }

    /// <summary>What an expression of JavaScript gives, also one of a page that allows no scripts.</summary>
    public JsonNode? Evaluate(string expression)
    {
        var answer = tools.Call("Runtime.evaluate", new()
        {
            ["expression"] = expression,
            ["returnByValue"] = true,
            ["awaitPromise"] = true,
        });
        if (answer["exceptionDetails"] is { } wrong)
        {
            var what = wrong["exception"]?["description"] ?? wrong["text"];
            throw new IOException($"The browser could not measure the page: {what}");
        }
        return answer["result"]?["value"];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tools.Dispose();
        End(process, profile);
    }

    static void End(Process process, string profile)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
        }
        catch (InvalidOperationException) { }
        process.Dispose();
        for (var i = 0; i < 20; i++)
            try
            {
                Directory.Delete(profile, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50);   // the browser's children let go of it one by one
            }
    }
}

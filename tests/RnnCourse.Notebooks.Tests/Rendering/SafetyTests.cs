using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Nothing that a notebook holds runs in its page or lets it load anything.</summary>
public partial class SafetyTests
{
    const string Run = "document.documentElement.setAttribute(`data-ran`,1)";

    /// <summary>Every attack in every place where a notebook can hold it.</summary>
    static Notebook Hostile(string web, bool markdown, bool outputs, bool names)
    {
        var notebook = Notebook.Create("a<script>RUN</script>\".ipynb".Replace("RUN", Run));
        string Arm(string attack) => attack.Replace("RUN", Run).Replace("WEB", web);
        if (markdown)
            foreach (var attack in Attacks.Html.Concat(Attacks.Markdown)) notebook.Add(CellKind.Markdown, Arm(attack));
        if (outputs)
            foreach (var attack in Attacks.Html.Select(Arm))
                foreach (var type in (string[])["text/html", "image/svg+xml", "text/markdown", "text/plain", "text/latex",
                    "image/png", "application/javascript", "application/vnd.plotly.v1+json"])
                    Output(new JsonObject
                    {
                        ["output_type"] = "display_data",
                        ["metadata"] = new JsonObject(),
                        ["data"] = new JsonObject { [type] = attack }
                    });
        if (names)
            foreach (var attack in Attacks.Html.Select(Arm))
            {
                notebook.Add(CellKind.Raw, attack);
                Output(new JsonObject
                {
                    ["output_type"] = "stream",
                    ["name"] = attack,
                    ["text"] = $"\u001b[31;1m{attack}\u001b[38;2;\"{attack}m"
                });
                Output(new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = attack,
                    ["evalue"] = attack,
                    ["traceback"] = new JsonArray(attack)
                });
                Output(new JsonObject
                {
                    ["output_type"] = "display_data",
                    ["data"] = new JsonObject
                    {
                        ["image/png"] = $"AAAA\">{attack}",
                        ["text/plain"] = attack,
                        [$"text/\">{attack}"] = attack
                    },
                });
                var cell = notebook.Add(CellKind.Code, $"// {attack}\nvar s = \"{attack}\"; {attack}", id: attack,
                    "needs:" + attack, "raises-exception");
                cell.Json["attachments"] = new JsonObject { ["a"] = new JsonObject { ["image/png\">" + attack] = attack } };
            }
        return notebook;

        void Output(JsonObject output) => notebook.Add(CellKind.Code, "x").Outputs = [output];
    }

    public static TheoryData<string> All() => [.. Attacks.Html, .. Attacks.Markdown];

    [Theory, MemberData(nameof(All))]
    public void What_is_left_of_an_attack_is_harmless(string attack)
    {
        var armed = attack.Replace("RUN", "RUN()").Replace("WEB", "http://elsewhere.example");
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, armed);
        notebook.Add(CellKind.Code, "x").Outputs =
            [new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { ["text/html"] = armed }
            }];
        var page = NotebookPage.Render(notebook);
        foreach (Match tag in Tag().Matches(page.Body()))
        {
            tag.Groups[1].Value.ToLowerInvariant().ShouldNotBeOneOf("script", "iframe", "object", "embed", "style", "meta",
                "base", "link", "form", "template", "foreignobject");
            foreach (Match attribute in Attribute().Matches(tag.Value))
            {
                var (name, value) = (attribute.Groups[1].Value.ToLowerInvariant(),
                    WebUtility.HtmlDecode(attribute.Groups[2].Value));
                name.ShouldNotStartWith("on");
                name.ShouldNotBeOneOf("srcset", "srcdoc", "ping", "formaction", "action", "poster", "background");
                if (name is "href" or "xlink:href" or "src")
                    value.ShouldMatch(@"^(#|http://elsewhere\.example|https://example\.org|[\w.]*$|mailto:|data:image/)");
                if (name is "src" || name.EndsWith("href", StringComparison.Ordinal) && tag.Groups[1].Value != "a")
                    value.ShouldMatch("^(#|data:image/)");
                if (name is "style" or "fill" or "filter" or "mask")
                    value.ShouldNotMatch(@"url\(\s*[^#]|image-set|position|expression|\\");
            }
        }
    }

    [Fact]
    public async Task Nothing_runs_and_nothing_is_loaded_in_a_browser()
    {
        Assert.SkipUnless(Chromium is not null, "Chromium is not installed: that pages are safe was checked on their text only.");
        using var web = new Listener();
        foreach (var (markdown, outputs, names) in new[] { (true, false, false), (false, true, false), (false, false, true) })
        {
            var page = NotebookPage.Render(Hostile(web.Address, markdown, outputs, names)).Html;
            (await Browse(page, probe: false)).ShouldNotContain("data-ran");
            // The cleaning has to hold without the page's policy too, whatever the reader does with the page.
            var open = Policy().Replace(page, "");
            open.ShouldNotBe(page);
            var shown = await Browse(open, probe: true);
            shown.ShouldContain("data-probed");
            shown.ShouldNotContain("data-ran");
        }
        web.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_browser_would_show_what_runs()
    {
        Assert.SkipUnless(Chromium is not null, "Chromium is not installed: that pages are safe was checked on their text only.");
        using var web = new Listener();
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, $"<svg onload=\"{Run}\"></svg><img src=\"{web.Address}/seen.png\">");
        (await Browse(NotebookPage.Render(notebook, new PageOptions([], Trusted: true)).Html, probe: false))
            .ShouldContain("data-ran");
        web.Requests.ShouldContain("/seen.png");
    }

    static string? Chromium { get; } = ((string[])["chromium", "chromium-browser", "google-chrome"])
        .Select(InstalledProgram.Find).FirstOrDefault(found => found is not null);

    /// <summary>The page as the browser has it after two seconds; with a probe, every element was clicked and everything happened
    /// to it.</summary>
    static async Task<string> Browse(string html, bool probe)
    {
        using var folder = new TemporaryFolder();
        const string Script = """
            <script>
            addEventListener('click', e => { const a = e.target.closest && e.target.closest('a'); if (a && !/^javascript:/i.test(a.href.baseVal ?? a.href)) e.preventDefault(); }, true);
            for (const e of document.querySelectorAll('*'))
              for (const what of ['mouseover', 'focus', 'load', 'error', 'toggle', 'click', 'submit', 'begin', 'start'])
                e.dispatchEvent(new MouseEvent(what, { bubbles: true, cancelable: true, view: window }));
            document.documentElement.setAttribute('data-probed', 1);
            </script>
            """;
        await File.WriteAllTextAsync(folder["page.html"], probe ? html.Replace("</body>", Script + "</body>") : html);
        var start = new ProcessStartInfo(Chromium!,
            ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
            "--disable-component-update", "--disable-background-networking", $"--user-data-dir={folder["profile"]}",
            "--virtual-time-budget=2000", "--dump-dom", new Uri(folder["page.html"]).AbsoluteUri])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var browser = Process.Start(start)!;
        var errors = browser.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            var shown = await browser.StandardOutput.ReadToEndAsync(limit.Token);
            await browser.WaitForExitAsync(limit.Token);
            shown.ShouldContain("<html", customMessage: await errors);
            return OpenTag().Match(shown).Value;
        }
        finally
        {
            if (!browser.HasExited) browser.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"<([a-zA-Z][\w-]*)(?:\s+[^\s=>]+(?:=""[^""]*"")?)*\s*/?>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s([^\s=>]+)=""([^""]*)""")]
    private static partial Regex Attribute();

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("<html[^>]*>")]
    private static partial Regex OpenTag();

    /// <summary>Another machine, as far as a page can tell: notes what is asked of it.</summary>
    sealed class Listener : IDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        readonly List<string> requests = [];

        public Listener()
        {
            listener.Start();
            _ = AcceptAsync();
        }

        public string Address => $"http://{listener.LocalEndpoint}";

        public string[] Requests
        {
            get { lock (requests) return [.. requests]; }
        }

        async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    using var reader = new StreamReader(client.GetStream());
                    var line = await reader.ReadLineAsync() ?? "";
                    lock (requests) requests.Add(line.Split(' ').ElementAtOrDefault(1) ?? "a connection");
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        }

        public void Dispose() => listener.Dispose();
    }
}

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>What somebody could write into a notebook to run a script in its page, or to make the page load something.</summary>
/// <remarks>RUN stands for the script, WEB for the address of another machine.</remarks>
internal static class Attacks
{
    /// <summary>In Markdown, and as HTML or SVG that a cell put out.</summary>
    public static readonly string[] Html =
    [
        "<script>RUN</script>", "<SCRIPT SRC=WEB/a.js></SCRIPT>", "<scr<script>ipt>RUN</scr</script>ipt>", "<script/x>RUN</script>",
        "<img src=x onerror=\"RUN\">", "<img src=WEB/a.png>", "<img/src=x/onerror=RUN>", "<img src=x onerror=RUN//", "<IMG SRC=`x` OnErRoR=RUN>",
        "<img src=\"x`<script>RUN</script>\"`>", "<img srcset=\"WEB/b.png 1x\">", "<img src=x:x onerror=RUN>", "<image src=x onerror=RUN>",
        "<svg onload=RUN></svg>", "<svg><script>RUN</script></svg>", "<svg><script href=WEB/a.js></script></svg>", "<svg/onload=RUN>",
        "<svg><animate onbegin=RUN attributeName=x dur=1s>", "<svg><set attributeName=onmouseover to=RUN>", "<svg><a><set attributeName=href to=javascript:RUN><text y=20>x</text></a></svg>",
        "<svg><a xlink:href=\"javascript:RUN\"><text y=20>x</text></a></svg>", "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>RUN</script></svg>#x\"></svg>",
        "<svg><use xlink:href=\"WEB/a.svg#x\"></use></svg>", "<svg><image href=\"WEB/c.png\"></image></svg>", "<svg><feImage href=\"WEB/d.png\"></feImage></svg>",
        "<svg><foreignObject><body onload=RUN><iframe src=WEB></iframe></body></foreignObject></svg>", "<svg><rect width=9 height=9 fill=\"url(WEB/a.svg#x)\"></rect></svg>",
        "<svg><rect width=9 height=9 style=\"filter:url('WEB/a.svg#x')\"></rect></svg>", "<svg><rect width=9 height=9 mask=\"u\\72l(WEB/a.svg#x)\"></rect></svg>",
        "<svg><style>@import url(WEB/a.css);*{background:url(WEB/e.png)}</style></svg>", "<svg><handler type=application/ecmascript>RUN</handler></svg>",
        "<math><mtext><script>RUN</script></mtext></math>", "<math href=\"javascript:RUN\">x</math>", "<math><maction actiontype=statusline xlink:href=\"javascript:RUN\">x</maction></math>",
        "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=RUN></annotation-xml></math>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=RUN&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN>", "<svg></p><style><a id=\"</style><img src=1 onerror=RUN>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">", "<svg><title><style><img title=\"</style><img src=x onerror=RUN>\"></title></svg>",
        "<svg><desc><![CDATA[</desc><script>RUN</script>]]></svg>", "<math><mi><xmp><mi title=\"</xmp><img src=x onerror=RUN>\"></xmp></mi></math>",
        "<iframe src=\"javascript:RUN\"></iframe>", "<iframe srcdoc=\"<script>parent.RUN</script>\"></iframe>", "<iframe src=WEB></iframe>", "<frameset onload=RUN>",
        "<object data=\"javascript:RUN\"></object>", "<object data=\"WEB/a.swf\"></object>", "<embed src=\"javascript:RUN\">", "<embed src=WEB/f>", "<applet code=WEB/f>",
        "<a href=\"javascript:RUN\">x</a>", "<a href=\" &#14; java&#x0A;script:RUN\">x</a>", "<a href=\"jAvAsCrIpT&colon;RUN\">x</a>", "<a href=\"data:text/html,<script>RUN</script>\">x</a>",
        "<a href=\"vbscript:RUN\">x</a>", "<a href=x ping=WEB/p>x</a>", "<area href=\"javascript:RUN\" shape=default>", "<base href=\"WEB/\">", "<link rel=stylesheet href=WEB/a.css>",
        "<link rel=prefetch href=WEB/g>", "<meta http-equiv=refresh content=\"0;url=WEB/h\">", "<meta http-equiv=refresh content=\"0;url=data:text/html,<script>RUN</script>\">",
        "<style>body{background:url(WEB/i.png)}</style>", "<style>@import 'WEB/b.css';</style>", "<div style=\"background:url(WEB/j.png)\">x</div>",
        "<div style=\"background:u\\72l(WEB/k.png)\">x</div>", "<div style='background-image:image-set(\"WEB/l.png\" 1x)'>x</div>", "<div style=\"list-style:url(WEB/m.png)\">x</div>",
        "<div style=\"width:expression(RUN);-moz-binding:url(WEB/x.xml#a)\">x</div>", "<p style=\"cursor:url(WEB/n.cur),auto\">x</p>", "<p style=\"content:url(WEB/o.png)\">x</p>",
        "<div style=\"position:fixed;inset:0;border-image:url(WEB/q.png) 1\">x</div>", "<table background=WEB/r.png><tr><td background=WEB/s.png>x</table>", "<body background=WEB/t.png onload=RUN>",
        "<video src=WEB/u.mp4 autoplay onerror=RUN></video>", "<video poster=WEB/v.png></video>", "<audio src=WEB/w.mp3 autoplay></audio>", "<video><source onerror=RUN src=x></video>",
        "<input type=image src=WEB/x.png>", "<input autofocus onfocus=RUN>", "<button formaction=\"javascript:RUN\">x</button>", "<form action=\"javascript:RUN\"><input type=submit></form>",
        "<select autofocus onfocus=RUN></select>", "<textarea autofocus onfocus=RUN></textarea>", "<details open ontoggle=RUN><summary>x</summary></details>", "<marquee onstart=RUN>x</marquee>",
        "<div onmouseover=RUN>x</div>", "<p tabindex=1 onfocus=RUN>x</p>", "<x onclick=RUN>x</x>", "<isindex type=image src=1 onerror=RUN>", "<template><script>RUN</script></template>",
        "<div><template shadowrootmode=open><script>RUN</script></template></div>", "<portal src=WEB/y></portal>", "<picture><source srcset=WEB/z.png><img></picture>", "<bgsound src=WEB/aa>",
        "</section></main><script>RUN</script>", "--><script>RUN</script>", "<!--><img src=x onerror=RUN>-->", "<?xml version=\"1.0\"?><script>RUN</script>", "<plaintext><script>RUN</script>",
        "<h1 title=\"</h1><img src=x onerror=RUN>\">t</h1>\n<h2 id=\"&quot;><img src=x onerror=RUN>\">a</h2><h2 id=b>b</h2><h2 id=c><img src=x onerror=RUN>c</h2>",
    ];

    /// <summary>In Markdown's own forms and in TeX.</summary>
    public static readonly string[] Markdown =
    [
        "[x](javascript:RUN)", "[x](<java\nscript:RUN>)", "[x](JaVaScRiPt:RUN)", "[x](data:text/html;base64,PHNjcmlwdD5SVU48L3NjcmlwdD4=)", "<javascript:RUN>", "[x][r]\n\n[r]: javascript:RUN",
        "![x](WEB/a.png)", "![\" onerror=\"RUN](x.png)", "![x](x.png '\" onerror=\"RUN')", "![x](data:image/svg+xml,<svg onload=RUN>)", "[x](x \"\\\" onmouseover=\\\"RUN\")",
        "```csharp\n</code></pre><script>RUN</script>\n```", "```\"><script>RUN</script>\nx\n```", "`<script>RUN</script>`", "# <img src=x onerror=RUN>", "| <img src=x onerror=RUN> |\n|---|\n| <script>RUN</script> |",
        "[^1]\n\n[^1]: <img src=x onerror=RUN>", "- [ ] <img src=x onerror=RUN>", "$\\text{<img src=x onerror=RUN>}$", "$</annotation></semantics></math><script>RUN</script>$", "$\\unknown<script>RUN</script>$",
        "$\\href{javascript:RUN}{x}$", "$\\color{red\" onclick=\"RUN}{x}$", "$\\textcolor{red;background:url(WEB/b.png)}{x}$", "$\\begin{<script>RUN</script>}x$", "$\\includegraphics{WEB/c.png}$",
        "$\\class{x\" onclick=\"RUN}{x}$", "$\\style{background:url(WEB/d.png)}{x}$", "$\\tag{<script>RUN</script>}$", "$\\mathrm{<img src=x onerror=RUN>}$", "$\\hspace{1em\" onclick=\"RUN}$", "$$\\begin{array}{c\" onclick=\"RUN}x\\end{array}$$",
        "\\begin{a<script>}x\\end{a<script>}", "https://example.org/\"onmouseover=\"RUN", "<https://example.org/\"onmouseover=\"RUN>",
    ];
}

namespace RnnCourse.Notebooks.Rendering;

/// <summary>How a rendered notebook looks, on a screen and on paper.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { --ink:#1f2328; --quiet:#59636e; --line:#d1d9e0; --wash:#f6f8fa; --mark:#0b5cad; }
        * { box-sizing:border-box; }
        body { margin:0; color:var(--ink); background:#fff; font:17px/1.6 Charter,"Bitstream Charter","Sitka Text",
            Cambria,Georgia,serif; }
        main { max-width:880px; margin:0 auto; padding:2.5rem 1.5rem 5rem; }
        h1,h2,h3,h4,nav,.tag,.count,th,.note { font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",
            Arial,sans-serif; }
        h1 { font-size:2.1rem; line-height:1.2; margin:0 0 1rem; letter-spacing:-.01em; }
        h2 { font-size:1.45rem; line-height:1.3; margin:2.6rem 0 .6rem; padding-top:.9rem; border-top:1px solid
            var(--line); }
        h3 { font-size:1.15rem; margin:1.8rem 0 .4rem; }
        p,ul,ol,table,blockquote { margin:.7rem 0; }
        a { color:var(--mark); }
        nav { font-size:.85rem; margin:0 0 1.5rem; padding:.7rem 1rem; background:var(--wash); border-radius:6px; }
        nav summary { cursor:pointer; color:var(--quiet); } nav ol { margin:.4rem 0 0; padding-left:1.4rem; columns:2; }
        nav a { text-decoration:none; }
        code,pre { font-family:ui-monospace,"Cascadia Code","JetBrains Mono",Consolas,"DejaVu Sans Mono",monospace;
            font-size:.84em; }
        :not(pre)>code { background:var(--wash); padding:.1em .35em; border-radius:4px; }
        pre { margin:0; line-height:1.5; white-space:pre-wrap; overflow-wrap:anywhere; tab-size:4; }
        pre.code { background:var(--wash); padding:.75rem 1rem; border-radius:6px; font-size:.8rem; }
        .markdown pre.code { margin:.8rem 0; }
        .cell { position:relative; margin:1.1rem 0; }
        .cell>pre.code { border-left:3px solid var(--mark); border-radius:0 6px 6px 0; }
        .cell.fails>pre.code { border-left-color:#bf8700; } .cell.skipped>pre.code { border-left-color:#8c959f; }
        .count { position:absolute; left:-4.2rem; top:.8rem; width:3.6rem; text-align:right; color:#8c959f;
            font-size:.75rem; }
        .tag { display:inline-block; font-size:.72rem; color:var(--quiet); background:var(--wash); border:1px solid
            var(--line); border-radius:9px; padding:0 .55em; margin:0 .3rem .3rem 0; }
        .output { margin:.6rem 0 .6rem 3px; padding-left:1rem; overflow-x:auto; }
        .output>pre { font-size:.8rem; }
        .output.error { background:#fff1f0; border-left:3px solid #cf222e; padding:.6rem 1rem; margin-left:0;
            border-radius:0 6px 6px 0; }
        .cell.fails .output.error { background:#fff8e6; border-left-color:#bf8700; }
        .output.stderr { color:#7d4e00; }
        .output svg,.output img,.markdown img { max-width:100%; height:auto; display:block; margin:.3rem auto; }
        table { border-collapse:collapse; font-size:.92em; }
        th,td { padding:.25rem .8rem; border-bottom:1px solid var(--line); text-align:left; vertical-align:top; }
        th { font-size:.85em; font-weight:600; } thead th { border-bottom:2px solid #8c959f; }
        blockquote { border-left:3px solid var(--line); padding:0 1rem; color:var(--quiet); margin-left:0; }
        math { font-family:"STIX Two Math","Latin Modern Math","Cambria Math","Libertinus Math","DejaVu Math TeX Gyre",
            math; font-size:1.06em; }
        math[display=block] { margin:1rem 0; max-width:100%; overflow-x:auto; overflow-y:hidden; }
        mtable.aligned mtd:nth-child(odd) { text-align:right; text-align:-webkit-right; padding:.2em 0 .2em 2em; }
        mtable.aligned mtd:first-child { padding-left:0; }
        mtable.aligned mtd:nth-child(even) { text-align:left; text-align:-webkit-left; padding:.2em 0; }
        mtable.cases mtd { text-align:left; text-align:-webkit-left; padding:.25em .5em; }
        mtable.matrix mtd { padding:.25em .4em; } mtable.gathered mtd { padding:.2em 0; }
        mtable.substack mtd { padding:0; }
        mtd.left { text-align:left; text-align:-webkit-left; } mtd.right { text-align:right; text-align:-webkit-right; }
        mtd.centre { text-align:center; text-align:-webkit-center; }
        mtd.line { border-left:1px solid; } mtr.line>mtd { border-top:1px solid; }
        mtr.below>mtd { border-bottom:1px solid; }
        mtd.after { border-right:1px solid; }
        mrow.boxed { border:1px solid; padding:.2em; }
        mrow.cancel,mrow.xcancel { background:linear-gradient(to top right,transparent calc(50% - .04em),currentColor
            50%,transparent calc(50% + .04em)); }
        mrow.bcancel { background:linear-gradient(to bottom right,transparent calc(50% - .04em),currentColor 50%,
            transparent calc(50% + .04em)); }
        mrow.xcancel { background:linear-gradient(to top right,transparent calc(50% - .04em),currentColor 50%,
            transparent calc(50% + .04em)),
            linear-gradient(to bottom right,transparent calc(50% - .04em),currentColor 50%,transparent calc(50% +
            .04em)); }
        mrow.sout { background:linear-gradient(transparent calc(50% - .04em),currentColor 50%,transparent calc(50% +
            .04em)); }
        .missing { color:var(--quiet); border:1px dashed var(--line); padding:.1em .5em; border-radius:4px; }
        .older { background:#fff8e6; border-left:3px solid #bf8700; padding:.6rem 1rem; border-radius:0 6px 6px 0;
            font-size:.9rem; }
        .a-ink0 { color:#1f2328; } .a-ink1 { color:#cf222e; } .a-ink2 { color:#116329; } .a-ink3 { color:#7d4e00; }
        .a-ink4 { color:#0550ae; }
        .a-ink5 { color:#8250df; } .a-ink6 { color:#1b7c83; } .a-ink7 { color:#6e7781; } .a-ink8 { color:#57606a; }
        .a-ink9 { color:#a40e26; }
        .a-ink10 { color:#1a7f37; } .a-ink11 { color:#9a6700; } .a-ink12 { color:#0969da; }
        .a-ink13 { color:#a475f9; } .a-ink14 { color:#3192aa; }
        .a-ink15 { color:#8c959f; } .a-paper0 { background:#d0d7de; } .a-paper1 { background:#ffcecb; }
        .a-paper2 { background:#aceebb; }
        .a-paper3 { background:#fae17d; } .a-paper4 { background:#b6e3ff; } .a-paper5 { background:#ecd8ff; }
        .a-paper6 { background:#b3f0ff; }
        .a-paper7 { background:#eaeef2; } .a-paper8 { background:#d0d7de; } .a-paper9 { background:#ffaba8; }
        .a-paper10 { background:#6fdd8b; }
        .a-paper11 { background:#eac54f; } .a-paper12 { background:#80ccff; } .a-paper13 { background:#d8b9ff; }
        .a-paper14 { background:#84d2e0; }
        .a-paper15 { background:#f6f8fa; } .a-bold { font-weight:bold; } .a-faint { opacity:.7; }
        .a-italic { font-style:italic; }
        .a-underline { text-decoration:underline; } .a-strike { text-decoration:line-through; }
        .a-inverse { background:#1f2328; color:#fff; }
        .a-hidden { visibility:hidden; }
        .unknown { color:#cf222e; } .claim { color:#116329; } .claim::before { content:"✓ "; }
        .nowrap { white-space:nowrap; }
        .k { color:#0b5cad; } .s { color:#0a6640; } .c { color:#6e7781; font-style:italic; } .n { color:#953800; }
        .t { color:#6639ba; } .m { color:#7a3e00; } .d { color:#8250df; }
        footer { margin-top:3rem; padding-top:.8rem; border-top:1px solid var(--line); color:var(--quiet);
            font-size:.8rem; }
        @media (max-width:1080px) { .count { display:none; } }
        @media print {
          @page { size:A4; margin:18mm 16mm; }
          body { font-size:10.5pt; } main { max-width:none; padding:0; } nav,.count { display:none; }
          pre.code,.output.error,.tag { -webkit-print-color-adjust:exact; print-color-adjust:exact; }
          h1,h2,h3 { break-after:avoid; } .output svg,.output img,tr,math { break-inside:avoid; }
          .short { break-inside:avoid; }
          a { color:inherit; text-decoration:none; }
        }
        """;
}

using System.Collections.Frozen;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>The TeX commands that stand for one character or one word.</summary>
internal static class TexSymbols
{
    /// <summary>Variables: set in italics.</summary>
    public static readonly FrozenDictionary<string, string> Letters = Pairs("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
        varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
        phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ partial ∂
        """);

    /// <summary>Letters and signs that are set upright.</summary>
    public static readonly FrozenDictionary<string, string> Upright = Pairs("""
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ nabla ∇ emptyset ∅
        varnothing ∅ Re ℜ Im ℑ wp ℘ ldots … dots … dotsc … dotso … textellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯
        vdots ⋮ ddots ⋱ iddots ⋰ top ⊤ bot ⊥ aleph ℵ beth ℶ gimel ℷ angle ∠ measuredangle ∡ degree ° checkmark ✓
        dagger † ddagger ‡ dag † ddag ‡ % % _ _ # # & & $ $ S § P ¶ copyright © pounds £ euro € yen ¥ textdegree °
        complement ∁ eth ð mho ℧ Bbbk 𝕜 flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠
        lozenge ◊ bigstar ★ maltese ✠ surd √
        """);

    public static readonly FrozenDictionary<string, string> Operators = Pairs("""
        cdot ⋅ cdotp ⋅ times × odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ oslash ⊘ circ ∘ bullet ∙ star ⋆ ast ∗ div ÷ pm ± mp ∓
        dotplus ∔ le ≤ leq ≤ ge ≥ geq ≥ lt < gt > ne ≠ neq ≠ approx ≈ approxeq ≊ equiv ≡ sim ∼ thicksim ∼ backsim ∽
        simeq ≃ cong ≅ asymp ≍ bumpeq ≏ propto ∝ varpropto ∝ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ subseteq ⊆ subsetneq ⊊
        supset ⊃ supseteq ⊇ supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉ sqsubset ⊏ sqsubseteq ⊑ sqsupset ⊐ sqsupseteq ⊒ cup ∪
        cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ setminus ∖ smallsetminus ∖ amalg ⨿ to → rightarrow → gets ← leftarrow ←
        nrightarrow ↛ nleftarrow ↚ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Rightarrow ⇒ Leftarrow ⇐
        Leftrightarrow ⇔ leftrightarrow ↔ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸
        iff ⟺ mapsto ↦ longmapsto ⟼ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠ rightarrowtail ↣ hookrightarrow ↪
        hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌
        leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉ leftleftarrows ⇇ upuparrows ⇈
        downdownarrows ⇊ circlearrowright ↻ circlearrowleft ↺ curvearrowright ↷ curvearrowleft ↶ dashrightarrow ⇢
        dashleftarrow ⇠ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘
        nwarrow ↖ swarrow ↙ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⟂ ll ≪ lll ⋘ gg ≫ ggg ⋙ lesssim ≲ gtrsim ≳
        lessgtr ≶ gtrless ≷ lessapprox ⪅ gtrapprox ⪆ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ prec ≺ succ ≻ preceq ⪯ succeq ⪰
        preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨
        vee ∨ veebar ⊻ models ⊨ vDash ⊨ vdash ⊢ dashv ⊣ Vdash ⊩ nvdash ⊬ colon : coloneqq ≔ coloneq ≔ eqqcolon ≕
        triangleq ≜ doteq ≐ doteqdot ≑ fallingdotseq ≒ risingdotseq ≓ eqcirc ≖ circeq ≗ leqslant ⩽ geqslant ⩾ leqq ≦
        geqq ≧ therefore ∴ because ∵ prime ′ backprime ‵ diamond ⋄ Diamond ◇ bigcirc ○ square □ Box □ blacksquare ■
        triangle △ triangledown ▽ blacktriangle ▲ bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹
        trianglelefteq ⊴ trianglerighteq ⊵ blacktriangleright ▶ blacktriangleleft ◀ ltimes ⋉ rtimes ⋊ bowtie ⋈ Join ⋈
        wr ≀ frown ⌢ smile ⌣ intercal ⊺ barwedge ⊼ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledast ⊛ circledcirc ⊚
        circleddash ⊝ between ≬ pitchfork ⋔ multimap ⊸ backslash \ slash / ldotp . mathellipsis …
        """);

    public static readonly FrozenDictionary<string, string> Fences = Pairs("""
        langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | lVert ‖ rVert ‖ vert | Vert ‖ | ‖ { { } }
        lbrace { rbrace } lbrack [ rbrack ] lparen ( rparen ) llbracket ⟦ rrbracket ⟧ lgroup ⟮ rgroup ⟯ lmoustache ⎰
        rmoustache ⎱ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟
        """);

    /// <summary>What may stand behind \left and \right besides brackets.</summary>
    public static readonly FrozenDictionary<string, string> OtherFences = Pairs("""
        uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ backslash \ arrowvert | Arrowvert ‖
        bracevert ⎪
        """);

    /// <summary>Operators that carry their limits below and above when displayed.</summary>
    public static readonly FrozenDictionary<string, string> WithLimits = Pairs("""
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ biguplus ⨄
        bigsqcup ⨆ lim lim max max min min sup sup inf inf limsup lim&#x2009;sup liminf lim&#x2009;inf
        argmax arg&#x2009;max argmin arg&#x2009;min varlimsup lim varliminf lim injlim inj&#x2009;lim
        projlim proj&#x2009;lim det det gcd gcd Pr Pr
        """);

    public static readonly FrozenDictionary<string, string> Integrals =
        Pairs("int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫ intop ∫");

    public static readonly FrozenSet<string> Functions =
        ("tanh sinh cosh coth sech csch sin cos tan cot sec csc arcsin arccos arctan arccot arsinh arcosh artanh " +
         "sgn log ln lg exp dim ker deg hom arg softmax sigmoid diag tr rank erf relu ReLU").Split(' ').ToFrozenSet();

    public static readonly FrozenDictionary<string, string> Accents = Pairs("""
        hat ^ tilde ~ widetilde ~ bar ¯ vec → dot ˙ ddot ¨ dddot ⃛ ddddot ⃜ check ˇ widecheck ˇ
        breve ˘ acute ´ grave ` mathring ˚ overrightarrow → overleftarrow ← overleftrightarrow ↔ overparen ⏜
        overbracket ⎴
        """, ("widehat", "\u0302"));   // the sign that fonts have in several widths

    public static readonly FrozenDictionary<string, string> Below = Pairs("""
        underrightarrow → underleftarrow ← underleftrightarrow ↔ underparen ⏝ utilde ~
        """);

    /// <summary>Arrows that grow with what stands on them.</summary>
    public static readonly FrozenDictionary<string, string> Arrows = Pairs("""
        xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xLeftrightarrow ⇔ xmapsto ↦
        xhookrightarrow ↪ xhookleftarrow ↩ xlongequal = xtwoheadrightarrow ↠ xrightharpoonup ⇀ xrightharpoondown ⇁
        xrightleftharpoons ⇌
        """);

    /// <summary>Spaces, in em.</summary>
    public static readonly FrozenDictionary<string, string> Spaces = Pairs("""
        , 0.167em : 0.222em ; 0.278em > 0.222em ! -0.167em quad 1em qquad 2em thinspace 0.167em medspace 0.222em
        thickspace 0.278em negthinspace -0.167em negmedspace -0.222em negthickspace -0.278em enspace 0.5em
        enskip 0.5em space 0.333em nobreakspace 0.333em
        """, (" ", "0.333em"), ("\n", "0.333em"), ("\t", "0.333em"));

    /// <summary>Commands that say how something is set and are not needed here.</summary>
    public static readonly FrozenSet<string> Ignored =
        ("nonumber notag allowbreak nobreak relax displaylimits noindent strut mathstrut hfill hfil null " +
         "protect leavevmode - / unskip ignorespaces").Split(' ').ToFrozenSet();

    static FrozenDictionary<string, string> Pairs(string text, params (string, string)[] more)
    {
        var words = text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length / 2).Select(i =>
            (words[2 * i], words[2 * i + 1].Replace("&#x2009;", "\u2009"))).Concat(more)
            .ToFrozenDictionary(p => p.Item1, p => p.Item2);
    }
}

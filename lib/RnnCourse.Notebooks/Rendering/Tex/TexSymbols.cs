using System.Collections.Frozen;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>The TeX commands that stand for one character or one word.</summary>
internal static class TexSymbols
{
    /// <summary>Variables: set in italics.</summary>
    public static readonly FrozenDictionary<string, string> Letters = Pairs("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ hbar ℏ imath ı jmath ȷ
        partial ∂
        """);

    /// <summary>Letters and signs that are set upright.</summary>
    public static readonly FrozenDictionary<string, string> Upright = Pairs("""
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ nabla ∇ emptyset ∅ varnothing ∅ Re ℜ Im ℑ
        ldots … dots … dotsc … cdots ⋯ dotsb ⋯ vdots ⋮ ddots ⋱ top ⊤ bot ⊥ aleph ℵ angle ∠ degree ° checkmark ✓ dagger † % % _ _ # # & & $ $ S §
        """);

    public static readonly FrozenDictionary<string, string> Operators = Pairs("""
        cdot ⋅ times × odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ circ ∘ bullet ∙ star ⋆ ast ∗ div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡
        sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ to → rightarrow → leftarrow ←
        longrightarrow ⟶ longleftarrow ⟵ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ leftrightarrow ↔ Longrightarrow ⟹ implies ⟹ iff ⟺ mapsto ↦
        uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘ mid ∣ parallel ∥ perp ⟂ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ forall ∀ exists ∃ neg ¬ lnot ¬
        land ∧ wedge ∧ lor ∨ vee ∨ models ⊨ vdash ⊢ colon : coloneqq ≔ triangleq ≜ doteq ≐ leqslant ⩽ geqslant ⩾ therefore ∴ because ∵ prime ′
        rightleftharpoons ⇌ hookrightarrow ↪ diamond ⋄ bigcirc ○ square □ blacksquare ■ triangle △ backslash \ 
        """);

    public static readonly FrozenDictionary<string, string> Fences = Pairs("""
        langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | lVert ‖ rVert ‖ vert | Vert ‖ | ‖ { { } } lbrace { rbrace } lbrack [ rbrack ]
        """);

    /// <summary>Operators that carry their limits below and above when displayed.</summary>
    public static readonly FrozenDictionary<string, string> WithLimits = Pairs("""
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ lim lim max max min min sup sup inf inf
        limsup lim&#x2009;sup liminf lim&#x2009;inf argmax arg&#x2009;max argmin arg&#x2009;min
        """);

    public static readonly FrozenDictionary<string, string> Integrals = Pairs("int ∫ iint ∬ iiint ∭ oint ∮");

    public static readonly FrozenSet<string> Functions =
        "tanh sinh cosh sin cos tan cot sec csc arcsin arccos arctan artanh log ln lg exp det dim ker deg gcd hom arg Pr softmax sigmoid diag tr"
            .Split(' ').ToFrozenSet();

    public static readonly FrozenDictionary<string, string> Accents = Pairs("""
        hat ^ widehat ^ tilde ~ widetilde ~ bar ¯ overline ‾ vec → dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` overrightarrow → overleftarrow ←
        """);

    /// <summary>Spaces, in em.</summary>
    public static readonly FrozenDictionary<string, string> Spaces = new Dictionary<string, string>
    {
        [","] = "0.167em",
        [":"] = "0.222em",
        [";"] = "0.278em",
        [">"] = "0.222em",
        ["!"] = "-0.167em",
        [" "] = "0.333em",
        ["quad"] = "1em",
        ["qquad"] = "2em",
        ["thinspace"] = "0.167em",
        ["enspace"] = "0.5em",
    }.ToFrozenDictionary();

    /// <summary>Commands that say how something is set and are not needed here.</summary>
    public static readonly FrozenSet<string> Ignored =
        "displaystyle textstyle scriptstyle limits nolimits nonumber notag left. right. big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr bigm Bigm middle hline allowbreak"
            .Split(' ').ToFrozenSet();

    /// <summary>Brackets around each kind of matrix.</summary>
    public static readonly FrozenDictionary<string, (string Open, string Close)> Matrices = new Dictionary<string, (string, string)>
    {
        ["matrix"] = ("", ""),
        ["smallmatrix"] = ("", ""),
        ["array"] = ("", ""),
        ["pmatrix"] = ("(", ")"),
        ["bmatrix"] = ("[", "]"),
        ["Bmatrix"] = ("{", "}"),
        ["vmatrix"] = ("|", "|"),
        ["Vmatrix"] = ("‖", "‖"),
        ["cases"] = ("{", ""),
        ["rcases"] = ("", "}"),
    }.ToFrozenDictionary();

    static FrozenDictionary<string, string> Pairs(string text)
    {
        var words = text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length / 2).ToFrozenDictionary(i => words[2 * i], i => words[2 * i + 1].Replace("&#x2009;", "\u2009"));
    }
}

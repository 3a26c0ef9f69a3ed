namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>The elements, attributes and styles that a page keeps of what a notebook holds: whatever only shows
/// something.</summary>
/// <remarks>
/// Not among them: scripts, frames, objects, forms, style sheets (they would change the whole page), links to
/// resources, event handlers,
/// foreignObject and annotation-xml (HTML inside SVG and MathML, read anew by browsers), and use of other documents.
/// </remarks>
internal static class AllowList
{
    /// <summary>HTML, SVG and MathML elements.</summary>
    public static readonly string[] Elements = Words("""
        a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del
        details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label
        legend li main mark meter nav ol p pre progress q rp rt ruby s samp section small source span strike strong
        sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr svg g path rect circle ellipse
        line polyline polygon text tspan textPath defs symbol use image title desc marker clipPath mask pattern
        linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite
        feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
        feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
        feSpotLight feTile feTurbulence animate animateTransform animateMotion mpath set switch view math semantics
        annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose
        msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd maligngroup malignmark
        mlabeledtr
        """);

    /// <summary>Attributes; those for events, resources and forms are not among them.</summary>
    public static readonly string[] Attributes = Words("""
        abbr align alt aria-colcount aria-colindex aria-controls aria-current aria-describedby aria-details
        aria-expanded aria-hidden aria-label aria-labelledby aria-level aria-live aria-roledescription aria-rowcount
        aria-rowindex bgcolor border cellpadding cellspacing char charoff checked class cite clear color cols colspan
        controls coords datetime dir disabled face for frame headers height high href hspace id lang loop low max min
        muted name nowrap open optimum reversed role rows rowspan rules scope size span src start style summary
        tabindex title type valign value vspace width accent-height alignment-baseline amplitude attributeName
        attributeType azimuth baseFrequency baseline-shift begin bias by calcMode clip-path clip-rule clipPathUnits
        color-interpolation color-interpolation-filters cx cy d diffuseConstant direction display divisor
        dominant-baseline dur dx dy edgeMode elevation end exponent fill fill-opacity fill-rule filter filterUnits
        flood-color flood-opacity font-family font-size font-stretch font-style font-variant font-weight fr from fx fy
        gradientTransform gradientUnits in in2 intercept k k1 k2 k3 k4 kernelMatrix keyPoints keySplines keyTimes
        lengthAdjust letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight
        markerUnits markerWidth mask maskContentUnits maskUnits mode numOctaves offset opacity operator order orient
        overflow paint-order path pathLength patternContentUnits patternTransform patternUnits pointer-events points
        preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY repeatCount repeatDur restart result
        rotate rx ry scale seed shape-rendering slope spacing specularConstant specularExponent spreadMethod
        startOffset stdDeviation stitchTiles stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
        stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width surfaceScale tableValues targetX
        targetY text-anchor text-decoration text-rendering textLength to transform transform-origin values
        vector-effect version viewBox visibility word-spacing writing-mode x x1 x2 xChannelSelector xlink:href
        xlink:title xml:lang xml:space xmlns xmlns:xlink y y1 y2 yChannelSelector z accent accentunder bevelled
        columnalign columnlines columnspacing columnspan depth displaystyle encoding fence form largeop linebreak
        linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation
        rowalign rowlines rowspacing rspace scriptlevel separator separators stretchy subscriptshift superscriptshift
        symmetric voffset
        """);

    /// <summary>Styles: colours, letters, boxes and tables; none that takes a thing out of its place over others or
    /// loads a picture.</summary>
    public static readonly string[] Styles = Words("""
        align-content align-items align-self background background-color border border-bottom border-bottom-color
        border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width border-collapse
        border-color border-left border-left-color border-left-style border-left-width border-radius border-right
        border-right-color border-right-style border-right-width border-spacing border-style border-top
        border-top-color border-top-left-radius border-top-right-radius border-top-style border-top-width border-width
        box-sizing break-inside caption-side clear color column-count column-gap columns direction display
        dominant-baseline empty-cells fill fill-opacity fill-rule flex flex-basis flex-direction flex-flow flex-grow
        flex-shrink flex-wrap float font font-family font-size font-stretch font-style font-variant
        font-variant-numeric font-weight gap grid-template-columns grid-template-rows grid-column grid-row height
        image-rendering justify-content justify-items letter-spacing line-height list-style-position list-style-type
        margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width opacity
        order overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left padding-right
        padding-top paint-order row-gap shape-rendering stop-color stop-opacity stroke stroke-dasharray
        stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width tab-size
        table-layout text-align text-anchor text-decoration text-indent text-overflow text-transform text-wrap
        vertical-align visibility white-space width word-break word-spacing word-wrap writing-mode clip-path
        marker-end marker-mid marker-start mask filter baseline-shift
        """);

    /// <summary>Attributes that hold one address.</summary>
    public static readonly string[] Addresses = ["href", "src", "xlink:href", "cite", "poster", "background"];

    static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.Notebooks.Exporting;

/// <summary>One code cell and what its names mean.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Source">Its text as it stands in the notebook.</param>
/// <param name="Tree">The text as the runner compiles it: `#r` and `using` words of declarations are blanks.</param>
/// <param name="Compilation">The cell after all cells before it.</param>
/// <param name="References">What its `#r` name.</param>
internal sealed record BoundCell(NotebookCell Cell, string Source, SyntaxTree Tree, CSharpCompilation Compilation,
    IReadOnlyList<string> References)
{
    IReadOnlyList<(SyntaxToken, ISymbol, bool)>? names;

    public CompilationUnitSyntax Root { get; } = Tree.GetCompilationUnitRoot();

    public SemanticModel Model { get; } = Compilation.GetSemanticModel(Tree);

    /// <summary>The first error of the compiler; null when the cell compiles.</summary>
    public Diagnostic? Error { get; } =
        Compilation.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>What every identifier of the cell means, where it means something that cells declare.</summary>
    public IReadOnlyList<(SyntaxToken Token, ISymbol Symbol, bool IsDeclaration)> Names => names ??= [.. Find()];

    IEnumerable<(SyntaxToken Token, ISymbol Symbol, bool IsDeclaration)> Find()
    {
        foreach (var token in Root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)))
        {
            if (token.Parent is not { } node) continue;
            if (Model.GetDeclaredSymbol(node) is { } declared) yield return (token, Own(declared), true);
            else if (node is SimpleNameSyntax && Model.GetSymbolInfo(node).Symbol is { } used
                && used.Name == token.ValueText)   // `var` means a type of another name
                yield return (token, Own(used), false);
        }
    }

    /// <summary>The symbol that carries the name: a type for its constructors, a method for its instances.</summary>
    static ISymbol Own(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } m
            => m.ContainingType.OriginalDefinition,
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };

    /// <exception cref="CellException">A library or package that the cell refers to cannot be had.</exception>
    public static BoundCell Read(NotebookCell cell, CellReferences references, CSharpCompilationOptions options,
        CSharpCompilation? previous)
    {
        var (text, _) = UsingDeclarations.Read(cell.Source, Submission.Script);
        var tree = Submission.Parse(text, cell.Id);
        var directives = Directives.Read(text, tree);
        references.Add(directives.References, cell.Source);
        if (directives.SourceWithout != text) tree = Submission.Parse(directives.SourceWithout, cell.Id);
        var submission = Submission.Create(tree, cell.Number, references.All, options, previous);
        return new(cell, cell.Source, tree, submission.Compilation,
            [.. directives.References.Select(r => r.Target)]);
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>One cell, compiled against all cells before it.</summary>
internal sealed class Submission
{
    public const string NamePrefix = "cells-";

    public static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, DocumentationMode.None,
        SourceCodeKind.Script);
    static readonly EmitOptions WithLines = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    readonly SyntaxTree tree;

    Submission(CSharpCompilation compilation, SyntaxTree tree)
    {
        Compilation = compilation;
        this.tree = tree;
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>Parses a cell as script.</summary>
    public static SyntaxTree Parse(string source, string cellId) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), Script, path: cellId);

    /// <summary>Prepares a cell; `number` makes its assembly name unique in the session.</summary>
    public static Submission Create(
        SyntaxTree tree, int number, IEnumerable<MetadataReference> references, CSharpCompilationOptions options,
        CSharpCompilation? previous) =>
        new(CSharpCompilation.CreateScriptCompilation($"{NamePrefix}{number}", tree, references, options, previous,
            typeof(object)), tree);

    /// <summary>The assemblies of the earlier cells that this one names something of, and of everything else that it
    /// names.</summary>
    public IEnumerable<string> NamedCells()
    {
        var model = Compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol?.ContainingAssembly?.Name).OfType<string>().Distinct();
    }

    /// <summary>Compiles to an assembly with line information; null when there is nothing to run, only
    /// usings.</summary>
    /// <exception cref="CellException">The cell does not compile.</exception>
    public (byte[] Assembly, byte[] Symbols)? Emit(string source)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = Compilation.Emit(assembly, symbols, options: WithLines);
        if (result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
            throw new CellException(CompileErrors.Describe(result.Diagnostics, source, tree.FilePath,
                Compilation.ReferencedAssemblyNames.Any(name => name.Name == CourseLibrary.Name)));
        return result.Success ? (assembly.ToArray(), symbols.ToArray()) : null;
    }

    /// <summary>The same, but null when it does not compile, too.</summary>
    public (byte[] Assembly, byte[] Symbols)? TryEmit()
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        return Compilation.Emit(assembly, symbols, options: WithLines).Success
            ? (assembly.ToArray(), symbols.ToArray()) : null;
    }

    /// <summary>The method that runs the cell, which takes the objects of all cells and adds its own, and the type of
    /// these objects.</summary>
    public (Func<object?[], Task<object?>> Run, Type Type) EntryPoint(Assembly assembly)
    {
        var symbol = Compilation.GetEntryPoint(default)!;
        var type = assembly.GetType(symbol.ContainingType.MetadataName, throwOnError: true)!;
        var run = type.GetMethod(symbol.MetadataName,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return (run.CreateDelegate<Func<object?[], Task<object?>>>(), type);
    }

    /// <summary>True when the cell has a value: it ends with an expression without semicolon, or with
    /// `return`.</summary>
    public bool EndsWithValue(object? value)
    {
        if (value is not null) return true;   // also what `return x;` gives
        if (tree.GetCompilationUnitRoot()
            .Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }
            || !last.SemicolonToken.IsMissing)
            return false;
        return Compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression)
            .Type?.SpecialType != SpecialType.System_Void;
    }
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Exporting;

/// <summary>A cell's text as part of a program: what stands where it stood, and what must stand elsewhere.</summary>
internal sealed class CellProgram
{
    const string Show = "display(", Access = "internal ";

    readonly BoundCell cell;
    readonly SortedDictionary<(int Start, int End), string> edits = [];

    public CellProgram(BoundCell cell, ProgramNames names)
    {
        this.cell = cell;
        foreach (var (token, symbol, _) in cell.Names)
            if (names.Of(symbol) is { } name) edits[(token.SpanStart, token.Span.End)] = InferredName(token) + name;
        foreach (var directive in cell.Root.Usings) Remove(directive.Span);
        foreach (var method in cell.Root.Members.OfType<MethodDeclarationSyntax>())
        {
            RemoveAccess(method.Modifiers);
            if (IsExtension(method))
                Insert(method.Modifiers.FirstOrDefault(method.ReturnType.GetFirstToken()).SpanStart, Access);
        }
        foreach (var field in cell.Root.Members.OfType<FieldDeclarationSyntax>()) RemoveAccess(field.Modifiers);
        ShowLast();
        RemoveReferences();
    }

    /// <summary>The using directives of the cell.</summary>
    public IEnumerable<string> Usings => cell.Root.Usings.Select(u => u.ToString());

    /// <summary>The types that the cell declares; in a program they stand at the end.</summary>
    public IEnumerable<string> Types => Moved.OfType<BaseTypeDeclarationSyntax>().Cast<MemberDeclarationSyntax>()
        .Concat(Moved.OfType<DelegateDeclarationSyntax>()).OrderBy(m => m.SpanStart).Select(m => Text(m.FullSpan));

    /// <summary>The extension methods, which need a class around them.</summary>
    public IEnumerable<string> Extensions => Moved.OfType<MethodDeclarationSyntax>().Where(IsExtension)
        .Select(m => Text(m.FullSpan));

    /// <summary>What is left: statements and functions.</summary>
    public string Statements
    {
        get
        {
            var text = new StringBuilder();
            var at = 0;
            foreach (var member in Moved)
            {
                text.Append(Text(TextSpan.FromBounds(at, member.FullSpan.Start)));
                at = member.FullSpan.End;
            }
            text.Append(Text(TextSpan.FromBounds(at, cell.Source.Length)));
            foreach (var function in Moved.Where(IsEarly))
                text.Append('\n').Append(Text(function.FullSpan).Trim('\n', '\r'));
            return text.ToString().Trim('\n', '\r', ' ');
        }
    }

    IEnumerable<MemberDeclarationSyntax> Moved => cell.Root.Members.Where(m =>
        m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax || m is MethodDeclarationSyntax method
        && (IsExtension(method) || IsEarly(method)));

    /// <summary>True for a function that stands before a variable that it uses. In a program it stands after
    /// it.</summary>
    bool IsEarly(MemberDeclarationSyntax member) => member is MethodDeclarationSyntax && cell.Names.Any(name =>
        member.Span.Contains(name.Token.Span)
        && name.Symbol is IFieldSymbol { DeclaringSyntaxReferences: [var declaration] }
        && declaration.SyntaxTree == cell.Tree && declaration.Span.Start > member.Span.End);

    static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters is [{ Modifiers: var modifiers }, ..] && modifiers.Any(SyntaxKind.ThisKeyword);

    /// <summary>The name that a tuple or an object without a type takes from the variable that stands in it.</summary>
    static string InferredName(SyntaxToken token) => token.Parent?.Parent switch
    {
        ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax tuple }
            when tuple.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != tuple
            => token.ValueText + ": ",
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => token.ValueText + " = ",
        _ => "",
    };

    void Remove(TextSpan span) => edits[(span.Start, span.End)] = "";

    void RemoveAccess(SyntaxTokenList modifiers)
    {
        foreach (var word in modifiers.Where(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword
            or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.ReadOnlyKeyword
            || m.IsKind(SyntaxKind.StaticKeyword) && m.Parent is FieldDeclarationSyntax))
            Remove(TextSpan.FromBounds(word.SpanStart, word.GetNextToken().SpanStart));
    }

    /// <summary>A cell that ends with an expression shows its value.</summary>
    void ShowLast()
    {
        if (cell.Root.Members.LastOrDefault() is not GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var last }
            }) return;
        var hasValue = cell.Model.GetTypeInfo(last).Type?.SpecialType != SpecialType.System_Void;
        Insert(last.SpanStart, hasValue ? Show : "");
        Insert(last.Span.End, hasValue ? ");" : ";");
    }

    void Insert(int at, string text) => edits[(at, at)] = text;

    void RemoveReferences()
    {
        // The cell was compiled with blanks in their place.
        var compiled = cell.Tree.ToString();
        foreach (var line in SourceText.From(cell.Source).Lines)
            if (compiled[line.Start..line.End].Trim().Length == 0 && line.ToString().Trim().Length > 0)
                Remove(line.SpanIncludingLineBreak);
    }

    string Text(TextSpan span)
    {
        var text = new StringBuilder();
        var at = span.Start;
        foreach (var ((start, end), with) in edits)
        {
            if (start < at || end > span.End) continue;
            // What is put before something does not belong to what stands before that, nor what is put behind to what
            // follows.
            if (start == end && start == (with is Show or Access ? span.End : span.Start)) continue;
            text.Append(cell.Source, at, start - at).Append(with);
            at = end;
        }
        return text.Append(cell.Source, at, span.End - at).ToString();
    }
}

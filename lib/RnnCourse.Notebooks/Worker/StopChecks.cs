using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Puts a check into every place of a cell that can be passed for ever: loops, jumps back, methods that call
/// themselves. No line moves.</summary>
/// <remarks>A check reads one field of the cell and throws where it is true. A check that called something, to ask
/// whether its cell is meant, would cost five times a tight loop, because what a loop keeps in registers does not
/// outlive a call.</remarks>
internal sealed class StopChecks : CSharpSyntaxWalker
{
    /// <summary>The type inside a cell that holds the field.</summary>
    public const string Type = "__CellStop";

    /// <summary>True when a cell was stopped; see <see cref="StopFlags"/>.</summary>
    public const string Field = "Asked";

    const string Check = $"if({Type}.{Field})throw new global::RnnCourse.Notebooks.Display.CellStoppedException();";
    const string Declaration = $"static class {Type}{{public static volatile bool {Field};}}";

    readonly List<(int At, int Length, string Text)> edits = [];
    readonly HashSet<string> methods;

    StopChecks(SyntaxNode root) => methods =
    [
        .. root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(m => m.Identifier.ValueText),
        .. root.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Select(m => m.Identifier.ValueText),
    ];

    /// <summary>The cell with its checks, or null when it needs none.</summary>
    public static string? Insert(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        if (root.Members.FirstOrDefault() is not { } first) return null;
        var checks = new StopChecks(root);
        checks.Visit(root);
        if (checks.edits.Count == 0) return null;
        checks.edits.Insert(0, (first.SpanStart, 0, Declaration));
        var text = new StringBuilder(root.ToFullString());
        // From the end, so that places stay; what was put first at one place stands first.
        foreach (var (_, (at, length, with)) in checks.edits.Index().OrderByDescending(e => e.Item.At)
            .ThenByDescending(e => e.Index))
            text.Remove(at, length).Insert(at, with);
        return text.ToString();
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) =>
        Loop(node.Statement, node, base.VisitWhileStatement);

    public override void VisitDoStatement(DoStatementSyntax node) => Loop(node.Statement, node, base.VisitDoStatement);

    public override void VisitForStatement(ForStatementSyntax node)
    {
        if (CountingLoop.IsShort(node)) base.VisitForStatement(node);
        else Loop(node.Statement, node, base.VisitForStatement);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node) =>
        Loop(node.Statement, node, base.VisitForEachStatement);

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Loop(node.Statement, node, base.VisitForEachVariableStatement);

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        Around(node);
        base.VisitGotoStatement(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        Method(node.Body, node.ExpressionBody, node.ReturnType, node.Modifiers, node.SemicolonToken);
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        Method(node.Body, node.ExpressionBody, node.ReturnType, node.Modifiers, node.SemicolonToken);
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        if (node.Block is not null && CallsAnything(node.Block)) Into(node.Block);
        base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        if (node.Block is not null && CallsAnything(node.Block)) Into(node.Block);
        base.VisitSimpleLambdaExpression(node);
    }

    void Loop<T>(StatementSyntax body, T loop, Action<T> visitInside)
    {
        if (body is BlockSyntax block) Into(block);
        else if (body is not (LocalDeclarationStatementSyntax or LabeledStatementSyntax or LocalFunctionStatementSyntax
            or GotoStatementSyntax)) Around(body);
        visitInside(loop);
    }

    void Method(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, TypeSyntax returns, SyntaxTokenList modifiers,
        SyntaxToken semicolon)
    {
        if (block is not null && CallsItself(block)) Into(block);
        if (arrow is null || semicolon.IsMissing || arrow.Expression is ThrowExpressionSyntax || !CallsItself(arrow))
            return;
        var givesValue = returns is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            && !(modifiers.Any(SyntaxKind.AsyncKeyword) && returns.ToString().Split('.')[^1] is "Task" or "ValueTask");
        edits.Add(
            (arrow.ArrowToken.SpanStart, arrow.ArrowToken.Span.Length, "{" + Check + (givesValue ? "return " : "")));
        Put(semicolon.Span.End, "}");
    }

    bool CallsItself(SyntaxNode body) =>
        body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => methods.Contains(call.Expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => "",
        }));

    static bool CallsAnything(SyntaxNode body) => body.DescendantNodes().Any(n => n is InvocationExpressionSyntax);

    void Into(BlockSyntax block)
    {
        if (!block.OpenBraceToken.IsMissing) Put(block.OpenBraceToken.Span.End, Check);
    }

    void Around(StatementSyntax statement)
    {
        if (statement.ContainsDiagnostics) return;
        Put(statement.SpanStart, "{" + Check);
        Put(statement.Span.End, "}");
    }

    void Put(int at, string text) => edits.Add((at, 0, text));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The innermost loop of an arithmetic cell, `for (var i = 0; i &lt; n; i++)` with nothing but arithmetic
/// inside, which ends by itself within a second or two.</summary>
/// <remarks>It needs no check of its own, which would cost what its processor registers hold; the loop around it has
/// one.</remarks>
internal static class CountingLoop
{
    public static bool IsShort(ForStatementSyntax loop) =>
        loop.Declaration is
        {
            Type: var type,
            Variables: [{ Identifier.ValueText: var counter, Initializer.Value: LiteralExpressionSyntax start }]
        }
        && start.Token.Value is int
        && type.ToString() is "int" or "var"
        && loop.Condition is BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.LessThanExpression,
            Left: IdentifierNameSyntax { Identifier.ValueText: var compared }, Right: var end
        }
        && compared == counter
        && loop.Incrementors is [PostfixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PostIncrementExpression,
            Operand: IdentifierNameSyntax { Identifier.ValueText: var counted }
        }]
        && counted == counter
        && !HoldsMore(loop.Statement)
        && !Writes(loop.Statement, counter)
        && end.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .All(name => !Writes(loop.Statement, name.Identifier.ValueText));

    /// <summary>Loops, jumps, waits, and calls other than of Math, which are short.</summary>
    static bool HoldsMore(StatementSyntax body) => body.DescendantNodesAndSelf().Any(node => node switch
    {
        InvocationExpressionSyntax call => call.Expression.ToString() is var called
            && !called.StartsWith("Math.", StringComparison.Ordinal)
            && !called.StartsWith("MathF.", StringComparison.Ordinal),
        ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax
            or GotoStatementSyntax => true,
        AwaitExpressionSyntax or YieldStatementSyntax or LockStatementSyntax or TryStatementSyntax
            or ObjectCreationExpressionSyntax => true,
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax => true,
        _ => false,
    });

    static bool Writes(StatementSyntax body, string name) => body.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax assignment => IsName(assignment.Left, name),
        PostfixUnaryExpressionSyntax change => IsName(change.Operand, name),
        PrefixUnaryExpressionSyntax change => IsName(change.Operand, name),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => IsName(argument.Expression, name),
        RefExpressionSyntax reference => IsName(reference.Expression, name),
        _ => false,
    });

    static bool IsName(ExpressionSyntax expression, string name) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(id =>
            id.Identifier.ValueText == name
            && id.Parent is not (ElementAccessExpressionSyntax or BracketedArgumentListSyntax or ArgumentSyntax));
}

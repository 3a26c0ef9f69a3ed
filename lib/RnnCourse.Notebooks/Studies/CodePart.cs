using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Studies;

/// <summary>A statement or a declaration of a cell, with the names that it makes, uses and changes.</summary>
internal sealed class CodePart(MemberDeclarationSyntax node)
{
    /// <summary>Calls on these only show something.</summary>
    static readonly HashSet<string> Silent =
        ["Claim", "Check", "Console", "display", "Figure", "Table", "CourseCharts", "InteractiveChart"];

    HashSet<string>? uses;

    /// <summary>The syntax.</summary>
    public MemberDeclarationSyntax Node => node;

    /// <summary>The text; a value that the cell would show is made a statement.</summary>
    public string Source =>
        node is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } }
        ? $"{node};" : node.ToString();

    /// <summary>The names that it makes.</summary>
    public IReadOnlySet<string> Declared { get; } = DeclaredBy(node).ToHashSet();

    /// <summary>The studies that it makes.</summary>
    public IEnumerable<string> Studies => node.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression.ToString() == "Study.Of" && call.ArgumentList.Arguments.Count > 0)
        .Select(call => call.ArgumentList.Arguments[0].Expression).OfType<LiteralExpressionSyntax>()
        .Select(literal => literal.Token.ValueText);

    /// <summary>Names that it uses and does not make for itself, such as a parameter.</summary>
    public HashSet<string> Uses => uses ??= [.. node.DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is not (NameColonSyntax or NameEqualsSyntax) && !IsMember(name)
            && !IsBound(name, name.Identifier.Text))
        .Select(name => name.Identifier.Text)];

    /// <summary>Names behind a dot.</summary>
    public IEnumerable<string> Members =>
        node.DescendantNodes().OfType<SimpleNameSyntax>().Where(IsMember).Select(name => name.Identifier.Text);

    /// <summary>Methods that can be called behind a dot.</summary>
    public IEnumerable<string> Extensions =>
        node is MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] } method
        && first.Modifiers.Any(SyntaxKind.ThisKeyword) ? [method.Identifier.Text] : [];

    /// <summary>Variables with a source of random numbers: who reads it changes it.</summary>
    public IEnumerable<string> Generators => node is FieldDeclarationSyntax made
        ? made.Declaration.Variables.Where(v =>
            v.Initializer?.Value.ToString().StartsWith("new Random(", StringComparison.Ordinal) == true)
            .Select(v => v.Identifier.Text)
        : [];

    /// <summary>Whether it makes or changes something that is needed.</summary>
    /// <param name="needed">The names that are needed.</param>
    /// <param name="chance">Those of all names that are sources of random numbers.</param>
    public bool Matters(HashSet<string> needed, HashSet<string> chance) =>
        Declared.Overlaps(needed)
        || (node is not (MethodDeclarationSyntax or BaseTypeDeclarationSyntax)
            && Uses.Any(name => chance.Contains(name) && needed.Contains(name)))
        || (node is GlobalStatementSyntax { Statement: var statement }
            && statement.DescendantNodesAndSelf().OfType<ExpressionStatementSyntax>()
            .Any(inner => Changes(inner.Expression, needed)));

    static bool Changes(ExpressionSyntax expression, HashSet<string> needed)
    {
        return expression switch
        {
            AssignmentExpressionSyntax assignment => Needed(assignment.Left) || Root(assignment.Left) == "Parallelism",
            PrefixUnaryExpressionSyntax unary => Needed(unary.Operand),
            PostfixUnaryExpressionSyntax unary => Needed(unary.Operand),
            AwaitExpressionSyntax wait => Changes(wait.Expression, needed),
            InvocationExpressionSyntax call => ChangedByCall(call),
            _ => false,
        };

        // needed.Do(...) may change it, and so may Do(needed), Type.Do(needed), new Type().Do(needed) and
        // random.Shuffle(needed); figure.Line(needed) draws it.
        bool ChangedByCall(InvocationExpressionSyntax call) =>
            Root(call.Expression) is { } root && !Silent.Contains(root)
            && ((call.Expression is MemberAccessExpressionSyntax && needed.Contains(root))
                || ((call.Expression is SimpleNameSyntax
                    or MemberAccessExpressionSyntax { Name.Identifier.Text: "Shuffle" } || char.IsUpper(root[0]))
                    && call.ArgumentList.Arguments.Any(a => Needed(a.Expression))));

        bool Needed(ExpressionSyntax changed) => Root(changed) is { } root && needed.Contains(root);
    }

    static IEnumerable<string> DeclaredBy(MemberDeclarationSyntax node) => node switch
    {
        MethodDeclarationSyntax method => [method.Identifier.Text],
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.Text)
            .Concat(Designated(field)),
        _ => Designated(node),
    };

    static IEnumerable<string> Designated(SyntaxNode node) =>
        node.DescendantNodes(inner =>
            inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BlockSyntax))
            .OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.Text);

    static bool IsMember(SimpleNameSyntax name) => name.Parent is MemberBindingExpressionSyntax
        || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        || (name.Parent is QualifiedNameSyntax q && q.Right == name);

    /// <summary>The name that a chain of members, calls and indices begins with.</summary>
    static string? Root(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => Root(access.Expression),
        InvocationExpressionSyntax call => Root(call.Expression),
        ElementAccessExpressionSyntax element => Root(element.Expression),
        PostfixUnaryExpressionSyntax postfix => Root(postfix.Operand),
        ParenthesizedExpressionSyntax inner => Root(inner.Expression),
        // new Random(1).Shuffle(films)
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax made } => made.Identifier.Text,
        _ => null,
    };

    /// <summary>Whether a name belongs to a function, a loop or a block around it.</summary>
    bool IsBound(SyntaxNode at, string name)
    {
        for (var around = at.Parent; around is not null && around != node.Parent; around = around.Parent)
        {
            if (around is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                or BaseMethodDeclarationSyntax or TypeDeclarationSyntax
                or BlockSyntax or CommonForEachStatementSyntax or ForStatementSyntax or SwitchExpressionArmSyntax))
                continue;
            if (around.DescendantNodes().Any(inner => inner switch
            {
                ParameterSyntax parameter => parameter.Identifier.Text == name,
                VariableDeclaratorSyntax variable => variable.Identifier.Text == name,
                SingleVariableDesignationSyntax designation => designation.Identifier.Text == name,
                ForEachStatementSyntax loop => loop.Identifier.Text == name,
                LocalFunctionStatementSyntax function => function.Identifier.Text == name,
                _ => false,
            }) || (around is ForEachStatementSyntax each && each.Identifier.Text == name)) return true;
        }
        return false;
    }
}

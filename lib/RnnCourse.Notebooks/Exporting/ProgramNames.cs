using System.Globalization;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Exporting;

/// <summary>
/// Names for a program in which all cells share one scope. A cell may declare a variable anew, and a loop may have a
/// variable of the same name as a cell's; in one scope neither is allowed, so that the later one gets a number.
/// </summary>
internal sealed class ProgramNames
{
    readonly Dictionary<ISymbol, string> changed = new(SymbolEqualityComparer.Default);
    readonly HashSet<string> used = new(StringComparer.Ordinal);

    public ProgramNames(IReadOnlyList<BoundCell> cells)
    {
        var names = cells.SelectMany(cell => cell.Names).ToArray();
        used.UnionWith(names.Select(n => n.Token.ValueText));
        var owners = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        foreach (var (_, symbol, _) in names.Where(n => n.IsDeclaration && IsShared(n.Symbol)))
            if (!owners.TryAdd(symbol.Name, symbol) && !Same(owners[symbol.Name], symbol)) Change(symbol);
        foreach (var (_, symbol, _) in names.Where(n => n.IsDeclaration && IsInBlock(n.Symbol)))
            if (owners.ContainsKey(symbol.Name)) Change(symbol);
    }

    /// <summary>The symbol's name in the program when it is another than in its cell.</summary>
    public string? Of(ISymbol symbol) => changed.GetValueOrDefault(symbol);

    static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    /// <summary>True for what a cell declares for those after it.</summary>
    static bool IsShared(ISymbol symbol) => symbol.ContainingType is { IsScriptClass: true }
        && symbol is IFieldSymbol or IPropertySymbol or INamedTypeSymbol or IMethodSymbol
        {
            MethodKind: MethodKind.Ordinary
        };

    /// <summary>True for variables of loops and blocks, which stand in the scope that cells share. Those of functions
    /// may have the same names.</summary>
    static bool IsInBlock(ISymbol symbol) => symbol is IRangeVariableSymbol
        || symbol is ILocalSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            && symbol.ContainingSymbol is IMethodSymbol
            {
                ContainingType.IsScriptClass: true, IsImplicitlyDeclared: true,
                MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction)
            };

    void Change(ISymbol symbol)
    {
        if (changed.ContainsKey(symbol)) return;
        var number = 2;
        while (!used.Add(symbol.Name + number.ToString(CultureInfo.InvariantCulture))) number++;
        changed[symbol] = symbol.Name + number.ToString(CultureInfo.InvariantCulture);
    }
}

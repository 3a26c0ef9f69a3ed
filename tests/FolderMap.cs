using System.Reflection;
using System.Reflection.Emit;

namespace RnnCourse;

/// <summary>The folders of a library and which of the others each may use, as docs/architecture.md lists them, held against its
/// compiled code, so that no use is missed, whether it is written with a using, without one or by var. Compiled into each test
/// project that needs it.</summary>
/// <remarks>A folder within a folder belongs to it, unless it is listed itself. Types beside folders are not judged.</remarks>
sealed class FolderMap
{
    static readonly Dictionary<short, OpCode> codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    readonly Assembly library;
    readonly string name;
    readonly Dictionary<string, string[]> mayUse;

    public FolderMap(Assembly library)
    {
        (this.library, name) = (library, library.GetName().Name!);
        mayUse = File.ReadLines(Path.Combine(Repository.Root, "docs", "architecture.md"))
            .SkipWhile(line => line != "```text " + name).Skip(1).TakeWhile(line => line != "```")
            .Select(line => line.Split(' ', 2)).ToDictionary(row => row[0], row => row.Length == 1 ? []
                : row[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The folders that are listed, and those that there are.</summary>
    public (IEnumerable<string> Listed, IEnumerable<string> There) Folders =>
        (mayUse.Keys.Order(), library.GetTypes().Select(FolderOf).OfType<string>().Distinct().Order());

    /// <summary>Each folder that is listed as used by one that stands before it.</summary>
    public IEnumerable<string> Backwards() => mayUse.Keys.Index().SelectMany(folder => mayUse[folder.Item]
        .Where(other => !mayUse.Keys.Take(folder.Index).Contains(other)).Select(other => $"{folder.Item} uses {other}"));

    /// <summary>Every use of a folder that is not listed.</summary>
    public IEnumerable<string> NotListed() => Uses().Where(use => !mayUse[use.Folder].Contains(use.Other))
        .Select(use => $"{use.Folder} uses {use.Other}: {use.How}").Distinct().Order();

    /// <summary>The types of a folder that another one uses.</summary>
    public IEnumerable<string> Used(string by, string of) => library.GetTypes().Where(type => FolderOf(type) == by)
        .SelectMany(Uses).Where(type => FolderOf(type) == of).Select(type => type.Name).Distinct();

    IEnumerable<(string Folder, string Other, string How)> Uses() =>
        from type in library.GetTypes()
        let folder = FolderOf(type)
        where folder is not null
        from other in Uses(type)
        let below = FolderOf(other)
        where below is not null && below != folder
        select (folder, below, $"{Outermost(type).Name} uses {other.Name}");

    string? FolderOf(Type type)
    {
        if (type.Assembly != library || type.Namespace is not { } space
            || !space.StartsWith(name + ".", StringComparison.Ordinal)) return null;
        var path = space[(name.Length + 1)..];
        return mayUse.ContainsKey(path) ? path : path.Split('.')[0];
    }

    static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Every type of which this one speaks: in its base, attributes, fields and signatures, and in the instructions of
    /// its methods.</summary>
    static IEnumerable<Type> Uses(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var found = new List<Type?> { type.BaseType };
        found.AddRange(type.GetInterfaces());
        foreach (var attribute in type.GetCustomAttributesData())
            found.AddRange(attribute.ConstructorArguments.Select(argument => argument.Value as Type)
                .Append(attribute.AttributeType));
        found.AddRange(type.GetFields(all).Select(field => field.FieldType));
        foreach (MethodBase method in type.GetMethods(all).Concat<MethodBase>(type.GetConstructors(all)))
        {
            found.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            found.Add((method as MethodInfo)?.ReturnType);
            if (method.GetMethodBody() is not { } body) continue;
            found.AddRange(body.LocalVariables.Select(local => local.LocalType));
            found.AddRange(Spoken(method, body.GetILAsByteArray()!));
        }
        return found.SelectMany(Parts).Distinct();
    }

    static IEnumerable<Type?> Spoken(MethodBase method, byte[] il)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = codes[il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod);
                yield return member as Type ?? member!.DeclaringType;
                foreach (var argument in member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments()
                    : []) yield return argument;
            }
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    /// <summary>A type, what it is an array or a pointer of, and its arguments.</summary>
    static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter) return [];
        if (type.HasElementType) return Parts(type.GetElementType());
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}

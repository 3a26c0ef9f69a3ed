using System.Reflection;
using System.Reflection.Emit;

namespace RnnCourse.Tests;

/// <summary>Dependencies between the folders of the library point one way, from what is simple to what is put together: read from the compiled code, so
/// that no use is missed, whether it is written with a using, without one or by var.</summary>
public class DependencyTests
{
    /// <summary>Each folder and the folders that it may use. A folder within a folder belongs to it, unless it stands here itself.</summary>
    static readonly Dictionary<string, string[]> mayUse = new()
    {
        ["Tensors"] = [],
        ["Text"] = [],
        ["Figures"] = [],
        ["Layers"] = ["Tensors"],
        ["Training"] = ["Tensors"],
        ["Data"] = ["Tensors", "Text"],
        ["BeforeRecurrence"] = ["Tensors", "Layers", "Data", "Text"],
        ["Recurrent.Kernel"] = ["Tensors", "Layers"],
        ["Recurrent"] = ["Recurrent.Kernel", "Tensors", "Layers", "Figures"],     // Figures: a table of shapes shows itself
        ["Attention"] = ["Tensors", "Layers", "Recurrent"],
        ["BackpropagationThroughTime"] = ["Tensors", "Recurrent", "Training"],
        ["WordVectors"] = ["Tensors", "Layers", "Attention", "Training", "Text"],
        ["Models"] = ["Tensors", "Layers", "Recurrent", "Recurrent.Kernel", "Attention", "Training", "Text", "Data", "BeforeRecurrence"],
        ["Studies"] = ["Figures", "Data"],    // Data: where the studies are kept
        ["Checks"] = ["Tensors", "Studies"],
    };

    static readonly Assembly library = typeof(RnnCourse.Tensors.Tensor).Assembly;

    static readonly Dictionary<short, OpCode> codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void Folders_use_only_what_lies_below_them()
    {
        var wrong = new SortedSet<string>();
        foreach (var type in library.GetTypes())
            if (FolderOf(type) is { } folder)
                foreach (var other in Uses(type))
                    if (FolderOf(other) is { } below && below != folder && !mayUse[folder].Contains(below)) wrong.Add($"{folder} uses {below}: {Outermost(type).Name} uses {other.Name}");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Models_know_one_thing_of_the_kernel()
    {
        var used = library.GetTypes().Where(type => FolderOf(type) == "Models").SelectMany(Uses).Where(type => FolderOf(type) == "Recurrent.Kernel").Select(type => type.Name).Distinct();
        used.ShouldBe(["FusedLanguageModel", "TokenInput", "IKernelCell"], ignoreOrder: true);
    }

    [Fact]
    public void Every_folder_has_its_place_and_no_two_need_each_other()
    {
        library.GetTypes().Select(FolderOf).OfType<string>().Distinct().ShouldBe(mayUse.Keys, ignoreOrder: true);
        foreach (var folder in mayUse.Keys) Below(folder).ShouldNotContain(folder);

        static IEnumerable<string> Below(string folder) => mayUse[folder].SelectMany(other => Below(other).Append(other));
    }

    [Fact]
    public void Files_lie_where_their_namespace_says()
    {
        var root = Path.Combine(Repository.Root, "lib", "RnnCourse");
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories))
            if (Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar) is [not ("bin" or "obj"), _, ..] parts && Path.GetFileName(file) != "Real.cs")
                File.ReadLines(file).First(line => line.StartsWith("namespace ", StringComparison.Ordinal))
                    .ShouldBe($"namespace RnnCourse.{string.Join('.', parts[..^1])};", file);
    }

    static string? FolderOf(Type type)
    {
        if (type.Assembly != library || type.Namespace is not { } space || !space.StartsWith("RnnCourse.", StringComparison.Ordinal)) return null;
        var path = space["RnnCourse.".Length..];
        return mayUse.ContainsKey(path) ? path : path.Split('.')[0];
    }

    static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Every type of which this one speaks: in its base, fields and signatures, and in the instructions of its methods.</summary>
    static IEnumerable<Type> Uses(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var found = new List<Type?> { type.BaseType };
        found.AddRange(type.GetInterfaces());
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
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod);
                yield return member as Type ?? member!.DeclaringType;
                foreach (var argument in member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : []) yield return argument;
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

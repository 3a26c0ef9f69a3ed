using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>Commands that a notebook defines.</content>
internal sealed partial class TexToMathMl
{
    void Expand(string name, TexMacros.Macro macro, bool isGroup = false)
    {
        reader.Name();
        var arguments = new List<string>();
        if (macro.Separators is { } separators)
        {
            for (var i = 0; i <= macro.Arguments; i++)
            {
                if (separators[i].Length > 0)
                {
                    var before = reader.Until(separators[i])
                        ?? throw new TexException($"\\{name} expects {separators[i]}");
                    if (i > 0) arguments.Add(before);
                }
                else if (i > 0) arguments.Add(reader.RawArgument("\\" + name));
            }
        }
        else
        {
            if (macro.Default is not null) arguments.Add(reader.Optional() ?? macro.Default);
            while (arguments.Count < macro.Arguments) arguments.Add(reader.RawArgument("\\" + name));
        }
        var body = macro.Body;
        if (arguments.Count > 0)
        {
            var filled = new StringBuilder();
            for (var i = 0; i < body.Length; i++)
                if (body[i] == '#' && i + 1 < body.Length && body[i + 1] - '1' is >= 0 and var number
                    && number < arguments.Count)
                {
                    filled.Append(arguments[number]);
                    if (++i + 1 < body.Length && char.IsAsciiLetter(body[i + 1]) && arguments[number].StartsWith('\\'))
                        filled.Append(' ');
                    if (filled.Length > Longest) throw new TexException("its commands grow without an end");
                }
                else filled.Append(body[i]);
            body = filled.ToString();
        }
        reader.Insert(isGroup ? $"{{{body}}}" : body);
    }

    void Define(string how)
    {
        if (how is "global" or "long") return;
        var star = reader.Star() ? "*" : "";
        reader.SkipSpace();
        var written = how is "def" or "gdef" or "edef" or "let" ? reader.RawArgument("\\" + how)
            : reader.RawArgument("\\" + how).Trim();
        if (written.Length < 2 || written[0] != '\\' || written.AsSpan(1).ContainsAny('\\', '{', ' '))
            throw new TexException($"\\{how} expects the name of a command, got {written}");
        var name = written[1..];
        switch (how)
        {
            case "let":
                reader.SkipSpace();
                if (reader.Next == '=') reader.Skip();
                var meaning = reader.RawArgument("\\let");
                macros.Define(name, !meaning.StartsWith('\\') ? new(meaning)
                    : macros.Find(meaning[1..]) ?? new(meaning, BuiltIn: meaning[1..]));
                break;
            case "DeclareMathOperator":
                macros.Define(name, new($"\\operatorname{star}{{{reader.RawArgument("\\" + how)}}}"));
                break;
            case "def" or "gdef" or "edef":
                var parameters = reader.Until("{")
                    ?? throw new TexException($"\\{how} expects what \\{name} means, in braces");
                reader.Skip(-1);
                var pieces = parameters.Split('#');
                var separators = pieces.Select((p, i) =>
                    i == 0 ? p : p.Length > 0 && p[0] == '0' + i ? p[1..]
                    : throw new TexException($"\\{how} expects #1, #2 and so on")).ToList();
                var isSimple = separators.All(s => s.Trim().Length == 0);
                macros.Define(name, new(reader.RawArgument("\\" + how), pieces.Length - 1, Separators: isSimple ? null
                    : separators));
                break;
            default:
                var count = reader.Optional() is { } number ? int.TryParse(number, out var n) && n is >= 0 and <= 9
                    ? n : throw new TexException($"\\{how} expects up to 9 arguments, got {number}") : 0;
                var first = count > 0 ? reader.Optional() : null;
                var body = reader.RawArgument("\\" + how);
                if (how != "providecommand" || macros.Find(name) is null) macros.Define(name, new(body, count, first));
                break;
        }
    }
}

namespace RnnCourse.Display;

/// <summary>Names the class that knows how a type is shown in a notebook.</summary>
/// <remarks>.NET Interactive finds this attribute by its name, so that the course needs none of its packages.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A class with a parameterless constructor and a method <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types a notebook asks for, the richest first.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}

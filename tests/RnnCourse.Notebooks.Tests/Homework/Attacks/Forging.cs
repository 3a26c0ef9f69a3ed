using static RnnCourse.Notebooks.Tests.Homework.Attacks.Attack;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>Answers that speak for the checks, lie about values, or write where they should not.</summary>
static class Forging
{
    const string Take = "(Action<string>)AppContext.GetData(\"RnnCourse.HiddenChecks\")";
    const string AllDescriptors = "foreach (var n in Enumerable.Range(3, 60)) try { using var s = new FileStream(new "
        + "Microsoft.Win32.SafeHandles.SafeFileHandle((nint)n, false), FileAccess.Write); ";

    public static Attack[] All { get; } =
    [
        new("forged lines on the console", "double Twice(double x) { Console.WriteLine(\"\\nhidden check "
            + "{\\\"what\\\":\\\"twice 5\\\",\\\"within\\\":1e9,\\\"answer\\\":10}\"); return double.NaN; }"),
        new("forged ends of cells", "double Twice(double x) { using var raw = Console.OpenStandardOutput(); "
            + "raw.Write(System.Text.Encoding.UTF8.GetBytes(\"\\u0001end of cell\\u0001\\n\")); return double.NaN; }"),
        new("a line to every pipe and socket", "double Twice(double x) { " + AllDescriptors
            + "s.Write(\"{\\\"kind\\\":\\\"hidden\\\"}\\n\"u8); } catch (Exception) { } return double.NaN; }"),
        new("messages to every pipe and socket", "double Twice(double x) { var m = "
            + "\"{\\\"event\\\":\\\"hidden\\\",\\\"Answer\\\":\\\"1\\\"}\"u8.ToArray(); " + AllDescriptors
            + "s.Write([(byte)m.Length, 0, 0, 0, .. m]); } catch (Exception) { } return double.NaN; }"),
        new("closes every pipe and socket", "double Twice(double x) { for (int n = 0; n < 100; n++) new "
            + "Microsoft.Win32.SafeHandles.SafeFileHandle((nint)n, true).Dispose(); return double.NaN; }"),
        new("an own class Check", "static class Check { public static void Equal(params object[] a) { } public static void "
            + "Hidden(string w, Func<object> a, double within = 1e9) { } "
            + "public static void AnswerHidden(string s, string w, Func<object> a, double within = 1e9, double points = 1) { } "
                + "}\ndouble Twice(double x) => double.NaN;"),
        new("guesses for each check", "double Twice(double x) { for (int g = -20; g <= 20; g++) (" + Take
            + ")($\"{{\\\"word\\\":\\\"{g}\\\",\\\"what\\\":\\\"twice 5\\\",\\\"within\\\":100,\\\"answer\\\":{g}}}\"); return "
            + "double.NaN; }"),
        new("a taker of answers that rewrites", "var old = " + Take + ";\nAppContext.SetData(\"RnnCourse.HiddenChecks\", "
            + "(Action<string>)(line => { "
            + "for (int g = -20; g <= 20; g++) old(System.Text.RegularExpressions.Regex.Replace(line, "
                + "\"\\\"answer\\\":[^,}]*\", $\"\\\"answer\\\":{g}\").Replace(\"\\\"within\\\":1E-06\", "
                + "\"\\\"within\\\":100\")); }));\n"
            + "double Twice(double x) => double.NaN;"),
        new("a taker of answers that is silent", "AppContext.SetData(\"RnnCourse.HiddenChecks\", null);\ndouble Twice(double "
            + "x) => 2 * x;"),
        Right("a writer in place of the console", "Console.SetOut(TextWriter.Null); Console.SetError(TextWriter.Null);"),
        new("forged events by reflection", """
            foreach (var a in AppDomain.CurrentDomain.GetAssemblies())
                foreach (var t in a.GetTypes().Where(t => t.Name == "CellOutput"))
                    try
                    {
                        var current = t.GetProperty("Current", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).GetValue(null);
                        var finished = t.Assembly.GetTypes().First(e => e.Name == "CellFinished");
                        var send = t.GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).First(m => m.Name == "Send");
                        for (int i = 0; i < 200; i++) send.Invoke(current, [Activator.CreateInstance(finished, true, 1.0)]);
                    }
                    catch (Exception) { }
            double Twice(double x) => double.NaN;
            """),
        new("a number that lies", "struct Liar : IConvertible { " + Convertible + " }\ndynamic Twice(double x) => new Liar();",
            0),
        new("not a number", "double Twice(double x) => double.NaN;"),
        new("infinity", "double Twice(double x) => double.PositiveInfinity;"),
        new("an endless sequence", "IEnumerable<double> Twice(double x) { while (true) yield return 2 * x; }"),
        new("an array that holds itself", "object Twice(double x) { var a = new object[1]; a[0] = a; return a; }"),
        new("another answer each time", "int calls = 0;\ndouble Twice(double x) => calls++;", 0),
        new("answers to all questions at once", "double[] Twice(double x) => [10, -2, 0];"),
        new("a negative zero", "double Twice(double x) => x == 0 ? -0.0 : double.NaN;", 1),
        new("a word that equals all", "double Twice(double x) => double.NaN;", 0, "class Any { public override bool "
            + "Equals(object o) => true; public override string ToString() => \"gate\"; public override int GetHashCode() => "
            + "0; }\nvar word = new Any();", 0),
        Right("another culture", "System.Globalization.CultureInfo.CurrentCulture = "
            + "System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new System.Globalization.CultureInfo(\"es-ES\");"),
        Right("a file beside the homework", "try { File.WriteAllText(\"left-behind\", \"x\"); "
            + "File.WriteAllText(Path.Combine(Path.GetDirectoryName(\"@LECTURER@\"), \"left-behind\"), \"x\"); } catch "
            + "(Exception) { }"),
        Right("the table of grades", "try { Directory.CreateDirectory(\"@GRADES@\"); "
            + "File.WriteAllText(\"@GRADES@/grades.csv\", \"eve,10\"); } catch (Exception) { }"),
        Right("what another handed in", "try { foreach (var f in Directory.GetFiles(\"@HANDED@\")) File.WriteAllText(f, "
            + "\"{}\"); } catch (Exception) { }"),
        Right("the grader's program", "foreach (var f in new[] { \"@PROGRAM@\", "
            + "typeof(RnnCourse.Checks.Check).Assembly.Location }) try { File.WriteAllText(f, \"\"); File.Delete(f); } catch "
            + "(Exception) { }"),
        Right("a child that waits for the grades", "try { System.Diagnostics.Process.Start(\"/bin/sh\", [\"-c\", \"setsid sh "
            + "-c 'sleep 3; echo eve,10 > @GRADES@/grades.csv; echo x > @HANDED@/left-behind' &\"]); } catch (Exception) { }"),
        new("the lecturer's marks", "// BEGIN HIDDEN CHECKS\nCheck.Hidden(\"twice 5\", () => 10.0);\n// END HIDDEN "
            + "CHECKS\ndouble Twice(double x) => double.NaN;"),
        new("the lecturer's comparison", "public static class HiddenAnswer { public static bool IsMatchedBy(object o) => true; "
            + "}\ndouble Twice(double x) => double.NaN;"),
        new("a debugger", "System.Diagnostics.Debugger.Launch(); System.Diagnostics.Debugger.Break();\ndouble Twice(double x) "
            + "=> double.NaN;"),
    ];

    const string Convertible =
        "static int n; public TypeCode GetTypeCode() => TypeCode.Double; public bool ToBoolean(IFormatProvider p) => true; "
            + "public byte ToByte(IFormatProvider p) => 1; "
            + "public char ToChar(IFormatProvider p) => 'a'; public DateTime ToDateTime(IFormatProvider p) => default; public "
                + "decimal ToDecimal(IFormatProvider p) => 1; "
            + "public double ToDouble(IFormatProvider p) => n++; public short ToInt16(IFormatProvider p) => 1; public int "
                + "ToInt32(IFormatProvider p) => 1; "
            + "public long ToInt64(IFormatProvider p) => 1; public sbyte ToSByte(IFormatProvider p) => 1; public float "
                + "ToSingle(IFormatProvider p) => 1; "
            + "public string ToString(IFormatProvider p) => \"10\"; public object ToType(Type t, IFormatProvider p) => 10.0; "
                + "public ushort ToUInt16(IFormatProvider p) => 1; "
            + "public uint ToUInt32(IFormatProvider p) => 1; public ulong ToUInt64(IFormatProvider p) => 1;";
}

namespace RnnCourse.Fuzz;

/// <summary>One target under changed inputs. Inputs that make it throw something new are kept in a file each, and
/// become inputs to change further where they were refused late.</summary>
sealed class FuzzRun
{
    const int MostInputs = 2000;
    static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(5);

    readonly Targets.Target target;
    readonly string name;
    readonly Random random;
    readonly Mutation mutation;
    readonly List<byte[]> inputs;

    public FuzzRun(string name, int seed)
    {
        this.name = name;
        target = Targets.All[name];
        random = new Random(seed);
        mutation = new Mutation(random);
        var seeds = Path.Combine(AppContext.BaseDirectory, "seeds", name);
        inputs = [.. Directory.Exists(seeds)
            ? Directory.GetFiles(seeds).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [], []];
        foreach (var input in inputs) Try(input);
    }

    public long Executions { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>What was thrown and where, with the input that did it.</summary>
    public Dictionary<string, string> Findings { get; } = [];

    /// <summary>Changes one input and tries it.</summary>
    public void Step()
    {
        var input = mutation.Of(inputs[random.Next(inputs.Count)], inputs[random.Next(inputs.Count)]);
        Try(input);
        if (random.Next(50) > 0) return;
        if (inputs.Count < MostInputs) inputs.Add(input);   // so that changes add up
        else inputs[random.Next(inputs.Count / 2, inputs.Count)] = input;
    }

    void Try(byte[] input)
    {
        Executions++;
        var start = Environment.CpuUsage.TotalTime;   // a busy machine does not make an input slow
        try
        {
            target(input);
        }
        catch (Exception e)
        {
            var place = e.StackTrace?.Split('\n').FirstOrDefault(line =>
                line.Contains("RnnCourse", StringComparison.Ordinal))?.Trim();
            Keep($"{e.GetType().Name} {place}: {e.Message.Split('\n')[0]}", $"{e.GetType().Name} {place}", input);
        }
        var took = Environment.CpuUsage.TotalTime - start;
        if (took > Slowest) Slowest = took;
        if (took > TooSlow) Keep($"slow: {took.TotalSeconds:0.0} s for {input.Length} bytes", "slow", input);
    }

    void Keep(string text, string kind, byte[] input)
    {
        if (Findings.Keys.Any(known => known.StartsWith(kind, StringComparison.Ordinal))) return;
        var path = Path.Combine(Directory.CreateTempSubdirectory($"fuzz-{name}-").FullName, "input");
        File.WriteAllBytes(path, input);
        Findings[text] = path;
    }
}

using System.Diagnostics;
using System.Globalization;
using RnnCourse.TorchSharp;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>TorchSharp, this program started once more: <c>torchsharp-peer THREADS</c>. As its users write it, each step in a
/// scope.</summary>
static class TorchSharpPeer
{
    /// <summary>The verb by which the program serves.</summary>
    public const string Verb = "torchsharp-peer";

    /// <summary>Starts it; null, with the reason, where libtorch does not load.</summary>
    public static PeerProcess? Start(int threads, out string why) => PeerProcess.Start("TorchSharp",
        new ProcessStartInfo(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? [typeof(TorchSharpPeer).Assembly.Location] : Array.Empty<string>(), Verb,
            threads.ToString(CultureInfo.InvariantCulture)]), out why);

    /// <summary>Answers lines of standard input until it ends.</summary>
    public static int Serve(int threads)
    {
        set_num_threads(threads);
        Console.WriteLine($"ready {NativeTorch.Describe()}");
        (string Key, Func<float> Step)? prepared = null;
        while (Console.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var key = string.Join(' ', words.Where((_, i) => i != 1));
            if (prepared?.Key != key) prepared = (key, Prepare(words));
            var times = new double[int.Parse(words[1], CultureInfo.InvariantCulture)];
            var loss = 0f;
            for (var i = 0; i < times.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                loss = prepared.Value.Step();
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
            Array.Sort(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[times.Length / 2]} {loss}"));
        }
        return 0;
    }

    static Func<float> Prepare(string[] words)
    {
        int Number(int at) => int.Parse(words[at], CultureInfo.InvariantCulture);
        var (n, t, hidden, masked) = (Number(2), Number(3), Number(4), words[7] == "1");
        random.manual_seed(1);
        var model = new Network(words[0], hidden, Number(5), double.Parse(words[6], CultureInfo.InvariantCulture));
        var adam = optim.Adam(model.parameters(), lr: 1e-3);
        var (tokens, targets) = (randint(Network.Words, [t, n], dtype: int64), randint(Network.Words, [t, n], dtype: int64));
        var lengths = masked ? tensor(Enumerable.Range(0, n).Select(i => (long)(t - i % (t / 2))).ToArray()) : null;
        if (lengths is not null) targets.masked_fill_(arange(t).unsqueeze(1).ge(lengths.unsqueeze(0)), -100);
        float Step()
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(tokens, lengths).view(-1, Network.Words), targets.view(-1));
            loss.backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            adam.step();
            return loss.item<float>();
        }
        for (var i = 0; i < 3; i++) Step();
        return Step;
    }

    sealed class Network : nn.Module<Tensor, Tensor?, Tensor>
    {
        public const int Words = 64;

        readonly Embedding embedding;
        readonly nn.Module recurrent;
        readonly Linear head;

        public Network(string cell, long hidden, long layers, double dropout) : base("network")
        {
            embedding = nn.Embedding(Words, hidden);
            recurrent = cell switch
            {
                "RNN" => nn.RNN(hidden, hidden, layers, dropout: dropout),
                "GRU" => nn.GRU(hidden, hidden, layers, dropout: dropout),
                _ => nn.LSTM(hidden, hidden, layers, dropout: dropout),
            };
            head = nn.Linear(hidden, Words);
            RegisterComponents();
        }

        public override Tensor forward(Tensor tokens, Tensor? lengths)
        {
            var x = embedding.call(tokens);
            if (lengths is null)
                return head.call(recurrent switch
                {
                    RNN rnn => rnn.call(x).Item1,
                    GRU gru => gru.call(x).Item1,
                    var lstm => ((LSTM)lstm).call(x).Item1
                });
            using var packed = nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted: false);
            using var y = recurrent switch
            {
                RNN rnn => rnn.call(packed).Item1,
                GRU gru => gru.call(packed).Item1,
                var lstm => ((LSTM)lstm).call(packed).Item1,
            };
            return head.call(nn.utils.rnn.pad_packed_sequence(y, total_length: tokens.shape[0]).Item1);
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>PyTorch in a process of its own, with a given number of threads for its matrix products.</summary>
static class PyTorchPeer
{
    // A line on its standard input is: cell steps N T H layers dropout masked, as in `LSTM 10 32 35 128 1 0 0`;
    // the answer is the median time of a step in milliseconds, and the loss after the last.
    const string Script = """
        import sys
        import time

        import torch

        V = 64


        class Model(torch.nn.Module):
            def __init__(self, cell, hidden, layers, dropout):
                super().__init__()
                self.embedding = torch.nn.Embedding(V, hidden)
                self.recurrent = getattr(torch.nn, cell)(hidden, hidden, layers, dropout=dropout)
                self.head = torch.nn.Linear(hidden, V)

            def forward(self, tokens, lengths):
                x = self.embedding(tokens)
                if lengths is not None:
                    x = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
                y, _ = self.recurrent(x)
                if lengths is not None:
                    y, _ = torch.nn.utils.rnn.pad_packed_sequence(y, total_length=tokens.shape[0])
                return self.head(y)


        def prepare(cell, n, t, hidden, layers, dropout, masked):
            torch.manual_seed(1)
            model = Model(cell, hidden, layers, dropout)
            adam = torch.optim.Adam(model.parameters(), lr=1e-3)
            tokens = torch.randint(V, (t, n))
            targets = torch.randint(V, (t, n))
            lengths = None
            if masked:
                lengths = torch.tensor([t - (i % (t // 2)) for i in range(n)])
                targets[torch.arange(t)[:, None] >= lengths[None, :]] = -100

            def step():
                adam.zero_grad()
                scores = model(tokens, lengths)
                loss = torch.nn.functional.cross_entropy(scores.view(-1, V), targets.view(-1))
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                adam.step()
                return loss.item()

            for _ in range(3):
                step()
            return step


        prepared = {}
        print("ready", torch.__version__, flush=True)
        for line in sys.stdin:
            cell, count, n, t, hidden, layers, dropout, masked = line.split()
            key = (cell, n, t, hidden, layers, dropout, masked)
            if key not in prepared:
                prepared.clear()
                prepared[key] = prepare(cell, int(n), int(t), int(hidden), int(layers), float(dropout), masked == "1")
            times = []
            for _ in range(int(count)):
                start = time.perf_counter()
                loss = prepared[key]()
                times.append(time.perf_counter() - start)
            print(sorted(times)[len(times) // 2] * 1000, loss, flush=True)
        """;

    /// <summary>Starts Python; null, with the reason, when there is no PyTorch.</summary>
    public static PeerProcess? Start(int blasThreads, out string why)
    {
        var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-c", Script]);
        // Two threads of OpenMP are far slower at these sizes; two of OpenBLAS help at the larger ones.
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = blasThreads.ToString(CultureInfo.InvariantCulture);
        return PeerProcess.Start("PyTorch", start, out why);
    }
}

using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Trees.Growing;

namespace Clickstream.Benchmarks;

/// <summary>The best split in a histogram of 255 bins: a bin at a time as one would write it, against four at a time.</summary>
public class FindSplit
{
    private const double L2 = 1;

    private readonly GradientSums[] _bins = new GradientSums[256];
    private readonly Splitter _splitter = new(new GrowthOptions { MaximumLeaves = 31, MaximumDepth = 64, MinimumRowsPerLeaf = 20, MinimumChildWeight = 1e-3, L2 = L2 });
    private NodeSums _whole;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var scale = new GradientScale(1 / 1024.0, 1 / 1024.0, CountBits: 20);
        GradientSums whole = default;
        for (int bin = 0; bin < _bins.Length; bin++)
        {
            int count = random.Next(1, 200);
            _bins[bin] = new GradientSums { Gradient = random.Next(-1000 * count, 1000 * count) / 8, HessianAndCount = ((long)random.Next(count * 250) << 20) + count };
            whole = whole.With(_bins[bin]);
        }

        _whole = new NodeSums(0, 0, 0, ValueBounds.None, IsBounded: false, scale).Part(whole);
        if (Math.Abs(BinByBin() - FourBins()) > 1e-9 * FourBins()) throw new InvalidOperationException("The two searches do not agree.");
    }

    [Benchmark(Baseline = true)]
    public double BinByBin()
    {
        double best = 0;
        GradientSums left = default;
        for (int bin = 0; bin < _bins.Length - 1; bin++)
        {
            left = left.With(_bins[bin]);
            best = Math.Max(best, Gain(_whole.Part(left)));
            best = Math.Max(best, Gain(_whole.Part(left.With(_bins[^1]))));
        }

        return best;
    }

    [Benchmark]
    public double FourBins() => _splitter.Best(0, _bins, _whole).Gain;

    private double Gain(in NodeSums left)
    {
        NodeSums right = _whole.Without(left);
        if (left.Count < 20 || right.Count < 20 || left.Hessian < 1e-3 || right.Hessian < 1e-3) return 0;
        return Score(left) + Score(right) - Score(_whole);
    }

    private static double Score(in NodeSums node) => node.Gradient * node.Gradient / (node.Hessian + L2);
}

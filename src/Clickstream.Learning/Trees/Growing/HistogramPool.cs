namespace Clickstream.Learning.Trees.Growing;

/// <summary>Histograms to be used again: a tree needs about one an open leaf, a run hundreds of thousands. Their contents are left over.</summary>
internal sealed class HistogramPool(int binCount)
{
    private readonly Stack<GradientSums[]> _free = new();

    public GradientSums[] Rent() => _free.TryPop(out GradientSums[]? histogram) ? histogram : new GradientSums[binCount];

    public void Return(GradientSums[] histogram) => _free.Push(histogram);
}

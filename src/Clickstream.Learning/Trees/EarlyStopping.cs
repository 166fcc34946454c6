namespace Clickstream.Learning.Trees;

/// <summary>Watches the validation loss and says when it has not improved for so many trees.</summary>
/// <param name="patience">So many trees.</param>
/// <param name="lossBefore">The loss before the first tree.</param>
internal sealed class EarlyStopping(int patience, double lossBefore)
{
    private readonly List<double> _losses = [];
    private double _least = lossBefore;

    /// <summary>Number of trees after which the loss was least; 0 when none was any good.</summary>
    public int BestTreeCount { get; private set; }

    /// <summary>The loss after each tree.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>Takes the loss after one more tree and answers whether to stop.</summary>
    public bool Observe(double loss)
    {
        _losses.Add(loss);
        if (loss < _least)
        {
            _least = loss;
            BestTreeCount = _losses.Count;
        }

        return _losses.Count - BestTreeCount >= patience;
    }
}

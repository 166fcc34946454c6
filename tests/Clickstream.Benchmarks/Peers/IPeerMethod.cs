using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>A method in the duel of tests/peers/methods.sh, whose other half has the same name in tests/peers/methods.py.</summary>
internal interface IPeerMethod
{
    /// <summary>As given on the command line.</summary>
    string Name { get; }

    /// <summary>Columns of the rows it learns from.</summary>
    int ColumnCount { get; }

    /// <summary>The rows it learns from.</summary>
    /// <param name="seed">Same seed, same rows; others for the rows held out.</param>
    RowSource Rows(ulong seed);

    /// <summary>What the clock measures.</summary>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="threads">Threads to use, where that can be chosen; the script sets the number of processors too.</param>
    /// <returns>Judges on rows held out, without the clock: a number that grows with the quality, for which the peer has the same
    /// formula.</returns>
    Func<Dataset, double> Fit(Dataset train, int threads);
}

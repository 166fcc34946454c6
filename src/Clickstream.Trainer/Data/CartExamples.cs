using Clickstream.Tasks;

namespace Clickstream.Trainer.Data;

/// <summary>
/// What abandonment learns from, out of what conversion learns from: the moments at which the cart holds something, net of removals. Yes is
/// that no purchase follows in the session.
/// </summary>
internal static class CartExamples
{
    /// <summary>The examples with something in the cart, answered the other way round; weighed by their number among those of their session.</summary>
    public static Examples Of(Examples prefixes) => Turned(prefixes, RowsOf(prefixes));

    /// <summary>The same of everything that a training run holds. Session rows that were read for abandonment are that already.</summary>
    public static TrainingData Of(TrainingData data)
    {
        if (data.Asks == PredictionTask.Abandonment) return data;
        int[] rows = RowsOf(data.Examples);
        int[] position = new int[data.Examples.Count];
        Array.Fill(position, -1);
        for (int i = 0; i < rows.Length; i++) position[rows[i]] = i;
        Blocks blocks = data.ExampleBlocks;
        return data with
        {
            Asks = PredictionTask.Abandonment,
            Examples = Turned(data.Examples, rows),
            RefitExamples = Turned(data.RefitExamples, rows),
            ExampleBlocks = blocks with { Train = Kept(blocks.Train), Calibrate = Kept(blocks.Calibrate), Tune = Kept(blocks.Tune), Test = Kept(blocks.Test) },
            ExampleSnapshots = [.. rows.Select(row => data.ExampleSnapshots![row])],
        };

        int[] Kept(int[] block) => [.. block.Select(row => position[row]).Where(row => row >= 0)];
    }

    private static int[] RowsOf(Examples prefixes) => prefixes.Moments is { } moments
        ? [.. Enumerable.Range(0, prefixes.Count).Where(row => moments[row].HoldsCart)]
        : throw new InvalidOperationException("Session rows do not say at which moments the cart held something.");

    private static Examples Turned(Examples prefixes, int[] rows)
    {
        Examples carts = prefixes.Select(rows);
        var met = new Dictionary<int, int>();
        return carts with
        {
            Labels = [.. carts.Labels.Select(purchased => 1 - purchased)],
            Amounts = null,
            Weights = [.. carts.Sessions.Select(session => 1.0 / (met[session] = met.GetValueOrDefault(session) + 1))],
        };
    }
}

using Clickstream.Learning.Pipelines;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.CrossValidation;

/// <summary>Repeated k-fold cross-validation: the sessions are dealt into folds, the same share of buyers in each, and each fold is judged once a repeat.</summary>
/// <param name="examples">All examples; the rows of one session are in one fold.</param>
/// <param name="folds">Number of folds, at least 2.</param>
/// <param name="repeats">How often they are dealt anew, at least 1.</param>
/// <param name="seed">Same seed, same folds.</param>
internal sealed class CrossValidationRun(Examples examples, int folds, int repeats, int seed)
{
    /// <summary>Figures of P(purchase) of each contestant.</summary>
    public IReadOnlyList<CrossValidated> Conversion(IReadOnlyList<Contestant> contestants, Action<int, int> progress, CancellationToken cancellationToken) =>
        Run(contestants, (fit, contestant, test) => fit.Measure(contestant.Proposal, test), progress, cancellationToken);

    /// <summary>Figures of the expected amount: P(purchase) of one classifier for all, times the amount given purchase of each contestant.</summary>
    public IReadOnlyList<CrossValidated> Revenue(
        Proposal classifier, IReadOnlyList<Contestant> contestants, Action<int, int> progress, CancellationToken cancellationToken)
    {
        (FoldFit? Fit, Pipeline? Pipeline) last = (null, null);
        return Run(contestants, Measure, progress, cancellationToken);

        IReadOnlyDictionary<string, double> Measure(FoldFit fit, Contestant contestant, Examples test)
        {
            if (last.Fit != fit) last = (fit, fit.Classifier(classifier).Pipeline);
            test = test.WithAmounts();
            double[] probabilities = last.Pipeline!.PredictAll(test.Table);
            (Pipeline amounts, double smearing) = fit.Amounts(contestant.Proposal);
            double[] logarithms = amounts.PredictAll(test.Table);
            double[] expected = [.. probabilities.Select((probability, row) => probability * Math.Exp(logarithms[row]) * smearing)];
            return RevenueMetrics.Measure(test.Amounts!, expected, test.Weights);
        }
    }

    private IReadOnlyList<CrossValidated> Run(
        IReadOnlyList<Contestant> contestants,
        Func<FoldFit, Contestant, Examples, IReadOnlyDictionary<string, double>> measure,
        Action<int, int> progress,
        CancellationToken cancellationToken)
    {
        var figures = contestants.Select(_ => new List<IReadOnlyDictionary<string, double>>()).ToArray();
        int done = 0, all = repeats * folds * contestants.Count;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            int[] foldOfRow = SessionFolds.Assign(examples.Labels, examples.Sessions, folds, seed + repeat);
            for (int fold = 0; fold < folds; fold++)
            {
                var fit = new FoldFit(examples.Select(Rows(foldOfRow, other => other != fold)), seed);
                Examples test = examples.Select(Rows(foldOfRow, other => other == fold));
                for (int i = 0; i < contestants.Count; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    figures[i].Add(measure(fit, contestants[i], test));
                    progress(++done, all);
                }
            }
        }

        return [.. contestants.Select((contestant, i) => new CrossValidated(contestant.Name, figures[i]))];
    }

    private static int[] Rows(int[] foldOfRow, Func<int, bool> wanted) => [.. Enumerable.Range(0, foldOfRow.Length).Where(row => wanted(foldOfRow[row]))];
}

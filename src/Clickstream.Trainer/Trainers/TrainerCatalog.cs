namespace Clickstream.Trainer.Trainers;

/// <summary>The trainers that can be asked for, by what they learn.</summary>
internal static class TrainerCatalog
{
    /// <summary>Try all that fit the task and keep the best.</summary>
    public const string Automatic = "auto";

    /// <summary>A form of the revenue task: P(purchase) times the amount given purchase, over all classifiers and regressors.</summary>
    public const string TwoPart = "two-part";

    /// <summary>The other form: the expected amount by gradient boosting of Tweedie's deviance on all rows.</summary>
    public const string Tweedie = "tweedie";

    private static readonly string[] RevenueForms = [TwoPart, Tweedie];

    /// <summary>The names that <c>--trainer</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        Automatic,
        .. ClassifierCatalog.All.Concat(RegressorCatalog.All).Select(trainer => trainer.Name).Distinct(),
        .. RevenueForms,
        .. SegmenterNames.All,
    ];

    /// <summary>The trainers of P(purchase) that the names ask for; all of them when none does.</summary>
    public static IReadOnlyList<ITrainer> ClassifiersFor(IReadOnlyList<string> names) => Matching(ClassifierCatalog.All, names);

    /// <summary>The trainers of the logarithm of an amount that the names ask for; all of them when none does.</summary>
    public static IReadOnlyList<ITrainer> RegressorsFor(IReadOnlyList<string> names) => Matching(RegressorCatalog.All, names);

    /// <summary>Whether a form of the revenue task is to be tried: when it is named, and when none is.</summary>
    public static bool IsWanted(string revenueForm, IReadOnlyList<string> names) =>
        names.Contains(revenueForm) || names.Contains(Automatic) || !RevenueForms.Any(names.Contains);

    private static IReadOnlyList<ITrainer> Matching(IReadOnlyList<ITrainer> trainers, IReadOnlyList<string> names)
    {
        ITrainer[] named = [.. trainers.Where(trainer => names.Contains(trainer.Name))];
        return named.Length > 0 && !names.Contains(Automatic) ? named : trainers;
    }
}

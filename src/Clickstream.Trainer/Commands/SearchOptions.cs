using System.CommandLine;
using Clickstream.Trainer.Trainers;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Commands;

/// <summary>The options of <c>train</c> that say what is tried.</summary>
internal sealed class SearchOptions
{
    private const string AllBalances = "all";

    private static readonly TrainingSettings Defaults = new();

    public SearchOptions()
    {
        Coverage.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } share && !(share is > 0 and < 1)) result.AddError(FormattableString.Invariant($"--coverage: {share} is out of range; expected a share above 0 and below 1, such as 0.8."));
        });
        Trainers = CommandOptions.List(
            "--trainer",
            $"Trainers to compare, for the tasks that they fit; the other tasks take their default, which is auto: all of their own. Revenue has two forms, {TrainerCatalog.TwoPart} (chance times amount) and {TrainerCatalog.Tweedie} (boosting of the expected amount), of which the better is kept. {string.Join(", ", TrainerCatalog.Names)}.",
            "NAME,...");
        OnlyFrom(Trainers, "trainer", TrainerCatalog.Names);
        Balances = CommandOptions.List(
            "--balance",
            $"How classifiers are balanced, on the rows that they are fitted on: {string.Join(", ", BalanceNames)}. Not balanced is shown beside it. Default none.",
            "NAME,...");
        OnlyFrom(Balances, "way to balance", BalanceNames);
        Trials = CommandOptions.Positive("--trials", $"Settings to try for each trainer; the first are the usual ones. Default {Defaults.Trials}.", "N");
        Minutes = new Option<double?>("--minutes") { Description = "Longest time of the search for settings; which are tried then hangs on the machine.", HelpName = "M" };
        Minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } minutes && !(minutes > 0 && minutes < 1e6)) result.AddError($"--minutes: {minutes} is out of range; expected a number above 0.");
        });
    }

    public Option<string[]> Trainers { get; }

    public Option<double?> Coverage { get; } = new("--coverage") { Description = FormattableString.Invariant($"Share of purchases that the interval of their amount is to hold. Default {Defaults.Coverage}."), HelpName = "SHARE" };

    public Option<string[]> Balances { get; }

    public Option<int?> Trials { get; }

    public Option<double?> Minutes { get; }

    private static string[] BalanceNames { get; } = [.. Enum.GetValues<Balance>().Select(Balancing.NameOf), AllBalances];

    /// <summary>What they say.</summary>
    public TrainingSettings Read(ParseResult parsed)
    {
        string[] trainers = parsed.GetValue(Trainers)!, balances = parsed.GetValue(Balances)!;
        return Defaults with
        {
            Trainers = trainers.Length == 0 ? Defaults.Trainers : [.. trainers.Distinct()],
            Balances = balances.Length == 0
                ? Defaults.Balances
                : [.. Enum.GetValues<Balance>().Where(balance => balances.Contains(AllBalances) || balances.Contains(Balancing.NameOf(balance)))],
            Coverage = parsed.GetValue(Coverage) ?? Defaults.Coverage,
            Trials = parsed.GetValue(Trials) ?? Defaults.Trials,
            SearchTime = parsed.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        };
    }

    private static void OnlyFrom(Option<string[]> option, string what, IReadOnlyList<string> names) => option.Validators.Add(result =>
    {
        foreach (string name in result.GetValueOrDefault<string[]>().Where(name => !names.Contains(name)))
            result.AddError($"{option.Name}: '{name}' is no {what}; expected {string.Join(", ", names)}.");
    });
}

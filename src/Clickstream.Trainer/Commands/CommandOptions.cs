using System.CommandLine;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    /// <summary>--data FILE: must exist.</summary>
    public static Option<FileInfo> Data(string description)
    {
        var option = new Option<FileInfo>("--data") { Description = description, Required = true, HelpName = "FILE" };
        return option.AcceptExistingOnly();
    }

    /// <summary>--label COLUMN, where the model knows its own.</summary>
    public static Option<string> Label() => OfRows("--label", "COLUMN", "the column that says whether there was a purchase");

    /// <summary>--positive VALUE, where the model knows its own.</summary>
    public static Option<string> Positive() => OfRows("--positive", "VALUE", "the label's value that means yes");

    /// <summary>--amount COLUMN, where the model knows its own.</summary>
    public static Option<string> Amount() => OfRows("--amount", "COLUMN", "the column with the amount spent");

    /// <summary>--group COLUMN.</summary>
    public static Option<string> Group() => new("--group")
    {
        Description = "Session rows: the column whose rows of one value stay together in every split and every draw. Default: a visitor's or session's id, by its name.",
        HelpName = "COLUMN",
    };

    /// <summary>--by COLUMN,...</summary>
    public static Option<string[]> By() =>
        List("--by", "Columns (session rows) or features (events) by each of whose values figures of classifiers are told, too.", "COL,...");

    /// <summary>--models DIR: must exist.</summary>
    public static Option<DirectoryInfo> Models()
    {
        var option = new Option<DirectoryInfo>("--models") { Description = "Folder with the model packages.", Required = true, HelpName = "DIR" };
        return option.AcceptExistingOnly();
    }

    /// <summary>--input events|rows.</summary>
    public static Option<string> Input()
    {
        var option = new Option<string>("--input") { Description = "What a row of the file is: events (one click) or rows (one session). Without it the header says." };
        return option.AcceptOnlyFromAmong("events", "rows");
    }

    /// <summary>The grain that --input says; null when it was not given.</summary>
    public static Grain? GrainOf(string? input) => input switch
    {
        "events" => Grain.Events,
        "rows" => Grain.Rows,
        _ => null,
    };

    /// <summary>An option that takes a list with commas.</summary>
    public static Option<string[]> List(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    /// <summary>An option that takes a whole number, 1 or above.</summary>
    public static Option<int?> Positive(string name, string description, string helpName)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number and < 1) result.AddError($"{name}: {number} is out of range; expected 1 or more.");
        });
        return option;
    }

    /// <summary>--k: how many products to recommend.</summary>
    public static Option<int?> RecommendationCount()
    {
        string about = FormattableString.Invariant($"Events: how many products to recommend, 1 to {RecommendationQuestion.MaximumCount}. Default: {RecommendationQuestion.DefaultCount}.");
        var option = new Option<int?>("--k") { Description = about, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number && number is < 1 or > RecommendationQuestion.MaximumCount)
                result.AddError($"--k: {number} is out of range; expected 1 to {RecommendationQuestion.MaximumCount}.");
        });
        return option;
    }

    /// <summary>--tasks: names of tasks with commas.</summary>
    public static Option<string[]> Tasks(string description)
    {
        Option<string[]> option = List("--tasks", description, "NAME,...");
        option.Validators.Add(result =>
        {
            foreach (string name in result.GetValueOrDefault<string[]>())
            {
                if (!PredictionTasks.TryParse(name, out _))
                    result.AddError($"--tasks: '{name}' is no task; expected {string.Join(", ", PredictionTasks.All.Select(PredictionTasks.Name))}.");
            }
        });
        return option;
    }

    /// <summary>--task: the name of one task.</summary>
    public static Option<string> Task(string description)
    {
        var option = new Option<string>("--task") { Description = description, Required = true, HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !PredictionTasks.TryParse(name, out _))
                result.AddError($"--task: '{name}' is no task; expected {string.Join(", ", PredictionTasks.All.Select(PredictionTasks.Name))}.");
        });
        return option;
    }

    /// <summary>The task of --task.</summary>
    public static PredictionTask TaskOf(string name) =>
        PredictionTasks.TryParse(name, out PredictionTask task) ? task : throw new ArgumentException(name, nameof(name));

    /// <summary>The tasks of --tasks, each once; null when it was not given.</summary>
    public static IReadOnlyList<PredictionTask>? TasksOf(string[] names)
    {
        if (names.Length == 0) return null;
        return [.. names.Select(name => PredictionTasks.TryParse(name, out PredictionTask task) ? task : throw new ArgumentException(name)).Distinct()];
    }

    /// <summary>Whether --tasks names one task and no other.</summary>
    public static bool IsOnly(PredictionTask task, string[]? names) =>
        names is { Length: > 0 } && names.All(name => PredictionTasks.TryParse(name, out PredictionTask named) && named == task);

    private static Option<string> OfRows(string name, string helpName, string what) =>
        new(name) { Description = $"Session rows: {what}. Default: the model's own.", HelpName = helpName };
}

using System.CommandLine;
using Clickstream.Trainer.CrossValidation;

namespace Clickstream.Trainer.Commands;

/// <summary>The options of <c>train</c> that ask for cross-validated figures.</summary>
internal sealed class FoldOptions
{
    public FoldOptions()
    {
        Folds = CommandOptions.Positive("--folds", "Prints cross-validated figures of the trainers side by side, over so many folds (2 or more).", "K");
        Folds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() == 1) result.AddError("--folds: 1 is out of range; expected 2 or more.");
        });
        Repeats = CommandOptions.Positive("--repeats", "With --folds: how often the folds are dealt anew. Default 1.", "R");
        Json = new Option<FileInfo>("--json") { Description = "With --folds: writes the figures of every fold.", HelpName = "FILE" };
        Repeats.Validators.Add(NeedsFolds);
        Json.Validators.Add(NeedsFolds);
    }

    public Option<int?> Folds { get; }

    public Option<int?> Repeats { get; }

    public Option<FileInfo> Json { get; }

    /// <summary>What they say; null when no folds are asked for.</summary>
    public FoldProtocol? Read(ParseResult parsed) =>
        parsed.GetValue(Folds) is { } folds ? new FoldProtocol(folds, parsed.GetValue(Repeats) ?? 1, parsed.GetValue(Json)?.FullName) : null;

    private void NeedsFolds(System.CommandLine.Parsing.OptionResult result)
    {
        if (!result.Implicit && result.GetResult(Folds) is null) result.AddError($"{result.Option.Name} goes with --folds.");
    }
}

using System.CommandLine;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>promote: a canary or shadow becomes the model in use.</summary>
internal static class PromoteCommand
{
    private const string Description = """
        Makes the canary or the shadow of a task the model in use. The package that was in use is kept in DIR/versions.

        Example:
          promote --models models --task conversion --from canary
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report, TimeProvider time)
    {
        Option<DirectoryInfo> models = CommandOptions.Models();
        Option<string> task = CommandOptions.Task("Whose.");
        var variant = new Option<string>("--from") { Description = "canary or shadow.", HelpName = "PART", Required = true };
        variant.AcceptOnlyFromAmong("canary", "shadow");
        Option<int?> keep = PublishingOptions.Keep();
        Option<bool> allow = PublishingOptions.AllowSchemaChange();
        var command = new Command("promote", Description) { models, task, variant, allow, keep };
        command.SetAction(parsed =>
        {
            PredictionTask promoted = CommandOptions.TaskOf(parsed.GetValue(task)!);
            ModelVariant part = Enum.Parse<ModelVariant>(parsed.GetValue(variant)!, ignoreCase: true);
            ModelPackage package = PublishingOptions.Publisher(parsed.GetValue(models)!.FullName, parsed.GetValue(keep), time).Promote(promoted, part, parsed.GetValue(allow));
            report.Line($"The {PredictionTasks.Name(promoted)} model in use is version {package.Manifest.Version}, which was the {parsed.GetValue(variant)}.");
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using Clickstream.Packages;
using Clickstream.Publishing;
using Clickstream.Tasks;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>rollback: back to a package that was in use before.</summary>
internal static class RollbackCommand
{
    private const string Description = """
        Goes back to a package that publish or promote replaced: the last one, or the one named. The package that is left is kept, so that going back twice is
        where one began. --list shows what is kept.

        Examples:
          rollback --models models --task conversion --list
          rollback --models models --task conversion
          rollback --models models --task conversion --to b4630e90815d
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report, TimeProvider time)
    {
        Option<DirectoryInfo> models = CommandOptions.Models();
        Option<string> task = CommandOptions.Task("Whose.");
        var version = new Option<string>("--to") { Description = "Version to go back to. Default: the one in use before.", HelpName = "VERSION" };
        var list = new Option<bool>("--list") { Description = "Show what is kept, and change nothing." };
        Option<int?> keep = PublishingOptions.Keep();
        var command = new Command("rollback", Description) { models, task, version, list, keep };
        command.SetAction(parsed =>
        {
            PredictionTask named = CommandOptions.TaskOf(parsed.GetValue(task)!);
            ModelPublisher publisher = PublishingOptions.Publisher(parsed.GetValue(models)!.FullName, parsed.GetValue(keep), time);
            if (parsed.GetValue(list))
            {
                report.Table(["version", "replaced at"], publisher.Versions(named).Select(kept => (IReadOnlyList<string>)[kept.Version, kept.ReplacedAt.ToString("u")]));
                return 0;
            }

            ModelPackage package = publisher.RollBack(named, parsed.GetValue(version));
            report.Line($"The {PredictionTasks.Name(named)} model in use is version {package.Manifest.Version} again.");
            return 0;
        });
        return command;
    }
}

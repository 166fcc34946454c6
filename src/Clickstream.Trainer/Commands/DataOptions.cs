using System.CommandLine;
using Clickstream.Csv;

namespace Clickstream.Trainer.Commands;

/// <summary>--data and --profile: which files, and how their columns are to be read.</summary>
/// <param name="description">What the files are for.</param>
internal sealed class DataOptions(string description)
{
    /// <summary>--data FILE,...: all must exist.</summary>
    public Option<FileInfo[]> Data { get; } = Files(description);

    /// <summary>--profile FILE: must exist.</summary>
    public Option<FileInfo> Profile { get; } = ProfileFile();

    /// <summary>--profile FILE, for a command of one file.</summary>
    public static Option<FileInfo> ProfileFile()
    {
        var option = new Option<FileInfo>("--profile") { Description = "Events: a profile of your own (JSON, see docs/profiles.md) by which the columns are read.", HelpName = "FILE" };
        return option.AcceptExistingOnly();
    }

    /// <summary>The profiles that --profile says.</summary>
    /// <exception cref="InvalidDataException">The file is no profile; the message says where, what was found and what was wanted.</exception>
    public static EventDialects DialectsOf(FileInfo? profile) =>
        profile is null ? EventDialects.Known : EventDialects.Always(EventProfileFile.Read(profile.FullName));

    /// <summary>Paths of --data, the first one apart.</summary>
    public (string First, IReadOnlyList<string> More) Paths(ParseResult parsed)
    {
        FileInfo[] files = parsed.GetValue(Data)!;
        return (files[0].FullName, [.. files.Skip(1).Select(file => file.FullName)]);
    }

    /// <summary>The profiles that --profile says.</summary>
    /// <exception cref="InvalidDataException">The file is no profile; the message says where, what was found and what was wanted.</exception>
    public EventDialects Dialects(ParseResult parsed) => DialectsOf(parsed.GetValue(Profile));

    private static Option<FileInfo[]> Files(string description)
    {
        var option = new Option<FileInfo[]>("--data")
        {
            Description = $"{description} Several files of events of the same sessions: with commas.",
            Required = true,
            HelpName = "FILE,...",
            CustomParser = result => [.. result.Tokens.SelectMany(token => Split(token.Value)).Select(path => new FileInfo(path))],
        };
        option.Validators.Add(result =>
        {
            foreach (FileInfo file in result.GetValueOrDefault<FileInfo[]>() ?? [])
                if (!file.Exists) result.AddError($"--data: there is no file '{file}'.");
        });
        return option;
    }

    // A name that has a comma in it is one name.
    private static string[] Split(string value) =>
        File.Exists(value) ? [value] : value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

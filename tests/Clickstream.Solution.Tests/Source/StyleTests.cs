using System.Text.RegularExpressions;

namespace Clickstream.Solution.Tests.Source;

/// <summary>House rules that no analyzer knows, checked by reading the files.</summary>
public sealed partial class StyleTests
{
    private const int LongestFile = 300;

    private static readonly string[] EmptyWords = ["Utils", "Util", "Helper", "Helpers", "Manager", "Common"];

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Findings.None(Repository.Sources.Where(file => file.Lines.Length - 1 > LongestFile).Select(file => $"{file}: {file.Lines.Length - 1} lines"));

    [Fact]
    public void The_namespace_is_the_folder()
    {
        foreach (SourceFile file in Repository.TextFiles.Where(file => file.IsCSharp && file.Name != "Program.cs"))
        {
            string wanted = string.Join('.', file.Folder.Split('/').Skip(1));
            Assert.True(file.Namespace == wanted, $"{file}: namespace {file.Namespace ?? "(none of a file)"}; expected {wanted}.");
        }
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it()
    {
        foreach (SourceFile file in Repository.Sources.Where(file => file.Name != "Program.cs"))
        {
            string name = file.Name[..^3];
            string[] types = [.. TypeLine().Matches(file.Text).Select(match => match.Groups["name"].Value).Distinct()];
            Assert.True(types.Except([$"{name}Extensions"]).SequenceEqual([name]), $"{file} holds {string.Join(", ", types)}; expected one type of the file's name, or that and its extensions.");
        }
    }

    [Fact]
    public void No_name_says_nothing() => Findings.None(
        from file in Repository.TextFiles
        where file.IsCSharp
        from word in Words().Matches(file.Name[..^3]).Select(match => match.Value).Concat(file.Folder.Split('/', '.'))
        where EmptyWords.Contains(word)
        select $"{file}: {word}");

    [Fact]
    public void Nothing_is_left_to_do() => Findings.None(Found(Repository.TextFiles, LeftToDo()));

    [Fact]
    public void No_package_registry_is_named() => Findings.None(Found(Repository.TextFiles, RegistryHost()));

    [Fact]
    public void No_path_of_somebodys_machine_is_named() => Findings.None(Found(Repository.TextFiles, MachinePath()));

    [Fact]
    public void Null_is_refused_by_the_runtimes_own_check() => Findings.None(Found(Repository.TextFiles.Where(file => file.IsCSharp), NullThrow()));

    [Fact]
    public void Only_the_trainer_speaks_to_the_console() => Findings.None(Found(
        Repository.Sources.Where(file => !file.Path.StartsWith("src/Clickstream.Trainer/", StringComparison.Ordinal)), ConsoleUse()));

    [Fact]
    public void There_are_no_regions_and_no_global_usings_of_our_own() =>
        Findings.None(Found(Repository.TextFiles.Where(file => file.IsCSharp), RegionOrGlobalUsing()));

    [Fact]
    public void Every_text_file_ends_with_a_line_break_and_has_no_carriage_return()
    {
        foreach (SourceFile file in Repository.TextFiles.Where(file => file.Text.Length > 0 && !IsWrittenByTheSdk(file)))
        {
            Assert.True(file.Text.EndsWith('\n'), $"{file} does not end with a line break.");
            Assert.False(file.Text.Contains('\r', StringComparison.Ordinal), $"{file} holds a carriage return.");
        }
    }

    private static bool IsWrittenByTheSdk(SourceFile file) =>
        file.Name == "packages.lock.json" || file.Name.EndsWith(".sln", StringComparison.Ordinal);

    private static IEnumerable<string> Found(IEnumerable<SourceFile> files, Regex wrong) =>
        from file in files
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where wrong.IsMatch(line.Text)
        select $"{file}, line {line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"^(?:public |internal |file )?(?:static |sealed |abstract |readonly |unsafe |partial |ref )*(?:class|struct|interface|enum|record struct|record class|record|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    // Written so that the patterns do not find themselves.
    [GeneratedRegex(@"\b(?:TO[D]O|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex LeftToDo();

    [GeneratedRegex(@"registry\.(?:npmjs|yarnpkg)|(?:api|www)\.nuget\.org|nuget\.org/|pypi\.org|deb\.debian\.org", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"(?<![\w.\])}])(?:/(?:work|home|root|Users|tmp)/|[A-Z]:\\Users)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"throw new ArgumentNull[E]xception")]
    private static partial Regex NullThrow();

    [GeneratedRegex(@"\bConsole\.(?:Write|Out|Error|In\b|Read|Is|Set|Clear|Cancel)")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"^\s*#region|^global using (?:static )?Clickstream")]
    private static partial Regex RegionOrGlobalUsing();
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>
/// Finds the folder of the packages: where no setting names one, or where the name is relative and <c>dotnet run</c> has made the project's
/// folder the current one. Says what is wrong with a folder that was named.
/// </summary>
internal sealed class ModelsFolder(IHostEnvironment environment) : IPostConfigureOptions<ModelsOptions>, IValidateOptions<ModelsOptions>
{
    public void PostConfigure(string? name, ModelsOptions options)
    {
        bool isNamed = options.Directory is { Length: > 0 };
        if (options.Url is { Length: > 0 })
        {
            // Packages that are fetched are no others' to change.
            options.Directory = isNamed ? Path.GetFullPath(options.Directory!) : Path.Combine(Path.GetTempPath(), $"clickstream-models-{OfAddress(options.Url)}");
            return;
        }

        options.Directory = isNamed
            ? Existing(options.Directory!) ?? options.Directory
            : Nearest(environment.ContentRootPath) ?? Nearest(AppContext.BaseDirectory);
    }

    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        if (FaultOf(options) is { } fault) return ValidateOptionsResult.Fail(fault);
        if (options.Url is { Length: > 0 }) return ValidateOptionsResult.Success;
        if (options.Directory is null)
        {
            return ValidateOptionsResult.Fail(
                $"No models folder with a package was found in {environment.ContentRootPath} or above it; expected models/*.zip, or Models:Directory to name one.");
        }

        return Directory.Exists(options.Directory)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Models:Directory is '{options.Directory}', which does not exist; expected a folder of model packages.{Tried(options.Directory)}");
    }

    private static string? FaultOf(ModelsOptions options)
    {
        if (options.RefreshEvery <= TimeSpan.Zero) return $"Models:RefreshEvery is {options.RefreshEvery}; expected a time above zero, such as 00:00:05.";
        if (options.DownloadEvery <= TimeSpan.Zero) return $"Models:DownloadEvery is {options.DownloadEvery}; expected a time above zero, such as 00:00:30.";
        if (options.DownloadTime <= TimeSpan.Zero || options.DownloadTime > ModelsOptions.LongestDownloadTime)
            return $"Models:DownloadTime is {options.DownloadTime}; expected a time above zero and at most a day, such as 00:10:00.";
        if (options.SettleTime < TimeSpan.Zero) return $"Models:SettleTime is {options.SettleTime}; expected zero or more, such as 00:00:02.";
        if (!(options.CanaryShare is >= 0 and <= 1)) return FormattableString.Invariant($"Models:CanaryShare is {options.CanaryShare}; expected 0 to 1.");
        return options.Url is { Length: > 0 } url && !ModelDownload.TryParse(url, out _)
            ? $"Models:Url is '{url}'; expected an http or https address without a query, under which conversion.zip and the others lie."
            : null;
    }

    // Packages of another address must not go on serving.
    private static string OfAddress(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..12];

    private static string? Nearest(string start) => Upwards(start, "models").FirstOrDefault(HoldsPackages);

    // Asked what is in it, since a folder of source code may be called Models too, which is the same name on some file systems.
    private static bool HoldsPackages(string folder) =>
        Directory.Exists(folder) && (File.Exists(Path.Combine(folder, "catalog.json")) || Directory.EnumerateFiles(folder, "*.zip").Any());

    private static IEnumerable<string> Upwards(string start, string name)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent) yield return Path.GetFullPath(name, folder.FullName);
    }

    // An empty folder will do, as its packages may come later, but not before one that has some.
    private string? Existing(string named)
    {
        string[] candidates = Candidates(named);
        return candidates.FirstOrDefault(HoldsPackages) ?? candidates.FirstOrDefault(Directory.Exists);
    }

    private string Tried(string named) => Path.IsPathFullyQualified(named) ? "" : $" Tried {string.Join(", ", Candidates(named))}.";

    private string[] Candidates(string named) => [.. Upwards(environment.ContentRootPath, named).Prepend(Path.GetFullPath(named)).Distinct()];
}

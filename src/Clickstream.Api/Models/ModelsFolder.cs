using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>Finds the folder of the packages where no setting names one, and says what is wrong with the one that was named.</summary>
internal sealed class ModelsFolder(IHostEnvironment environment) : IPostConfigureOptions<ModelsOptions>, IValidateOptions<ModelsOptions>
{
    public void PostConfigure(string? name, ModelsOptions options) =>
        options.Directory ??= Nearest(environment.ContentRootPath) ?? Nearest(AppContext.BaseDirectory);

    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        if (options.RefreshEvery <= TimeSpan.Zero)
            return ValidateOptionsResult.Fail($"Models:RefreshEvery is {options.RefreshEvery}; expected a time above zero, such as 00:00:05.");
        if (options.Directory is null)
        {
            return ValidateOptionsResult.Fail(
                $"No models folder with a package was found in {environment.ContentRootPath} or above it; expected models/*.zip, or Models:Directory to name one.");
        }

        return Directory.Exists(options.Directory)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Models:Directory is '{options.Directory}', which does not exist; expected a folder of model packages.");
    }

    // Asked what is in it, since a folder of source code may be called Models too, which is the same name on some file systems.
    private static string? Nearest(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "models");
            if (Directory.Exists(candidate) && (File.Exists(Path.Combine(candidate, "catalog.json")) || Directory.EnumerateFiles(candidate, "*.zip").Any()))
                return candidate;
        }

        return null;
    }
}

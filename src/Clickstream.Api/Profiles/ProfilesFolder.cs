using Clickstream.Csv;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Profiles;

/// <summary>Reads the user's own profiles. A file that is none keeps the service from starting, and says why.</summary>
internal sealed class ProfilesFolder(IHostEnvironment environment) : IValidateOptions<ProfilesOptions>
{
    public ValidateOptionsResult Validate(string? name, ProfilesOptions options)
    {
        try
        {
            Read(options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            string why = e is DirectoryNotFoundException ? "which does not exist; expected a folder of profiles (*.json)." : $"which cannot be used: {e.Message}";
            return ValidateOptionsResult.Fail($"Profiles:Directory is '{options.Directory}', {why}");
        }
    }

    /// <summary>The profiles that input is held against.</summary>
    /// <exception cref="InvalidDataException">A file of the folder is no profile.</exception>
    /// <exception cref="IOException">There is no such folder.</exception>
    public EventDialects Read(ProfilesOptions options)
    {
        if (string.IsNullOrEmpty(options.Directory)) return EventDialects.Known;
        var own = new List<EventProfile>();
        foreach (string path in Directory.EnumerateFiles(PathOf(options.Directory), "*.json").Order(StringComparer.Ordinal))
        {
            EventProfile profile = EventProfileFile.Read(path);
            string file = Path.GetFileName(path);
            if (profile.Signatures.Count + profile.JsonSignatures.Count + profile.Headerless.Count == 0)
                throw new InvalidDataException($"{file}, $: found no signatures; expected signatures, jsonSignatures or headerless, by which input is known to be of this profile.");
            if (own.Exists(other => other.Name == profile.Name)) throw new InvalidDataException($"{file}, $.name: found '{profile.Name}' again; expected each name once.");
            own.Add(profile);
        }

        return EventDialects.Before(own);
    }

    // A relative name counts from the current folder, or from the content root upwards, since dotnet run makes the project's folder the current one.
    private string PathOf(string named)
    {
        string path = Path.GetFullPath(named);
        for (DirectoryInfo? folder = new(environment.ContentRootPath); folder is not null && !Directory.Exists(path); folder = folder.Parent)
            path = Path.GetFullPath(named, folder.FullName);
        return path;
    }
}

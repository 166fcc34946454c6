using Clickstream.Api.Documentation;
using Clickstream.Csv;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Profiles;

/// <summary>Which dialects are understood.</summary>
internal static class ProfilesApi
{
    public static void AddProfiles(this IServiceCollection services)
    {
        services.AddOptions<ProfilesOptions>().BindConfiguration(ProfilesOptions.Section).ValidateOnStart();
        services.AddSingleton<ProfilesFolder>();
        services.AddSingleton<IValidateOptions<ProfilesOptions>>(provider => provider.GetRequiredService<ProfilesFolder>());
        services.AddSingleton(provider =>
            provider.GetRequiredService<ProfilesFolder>().Read(provider.GetRequiredService<IOptions<ProfilesOptions>>().Value));
    }

    public static void MapProfiles(this IEndpointRouteBuilder routes) => routes.MapGet("/profiles", List)
        .WithTags(ApiTags.Profiles)
        .WithName("listProfiles")
        .WithSummary("Whose clicks are understood?")
        .WithDescription(
            "The dialects in which files and posted events may be written, in the order in which they are tried; the columns by field, of several the first "
            + "that is not empty counts. Case, spaces and the characters _ - . ( ) do not count in names. An answer says in the header Clickstream-Profile by "
            + "which profile its input was read. Own profiles: setting Profiles:Directory, a folder of JSON files.")
        .Produces<ProfilesResponse>();

    private static Ok<ProfilesResponse> List(EventDialects dialects) =>
        TypedResults.Ok(new ProfilesResponse([.. dialects.Tried.Select(ProfileResponse.From)]));
}

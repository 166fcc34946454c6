using Clickstream.Api.Errors;
using Clickstream.Api.Telemetry;
using Microsoft.Extensions.Options;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clickstream.Api.Protection;

/// <summary>Keys, lanes, times and other pages' origins: their settings, and their places in the pipeline.</summary>
internal static class ProtectionServices
{
    private const string CorsPolicy = "origins";

    // Longer ones would not fit a timer.
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(24);

    public static void AddProtection(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddOptions<ApiKeyList>()
            .Configure<IConfiguration>((list, settings) => list.Keys = [.. settings.GetSection(ApiKeyOptions.Section).GetChildren().Select(key => key.Get<ApiKeyOptions>() ?? new ApiKeyOptions())])
            .Validate<IConfiguration>((_, settings) => string.IsNullOrEmpty(settings[ApiKeyOptions.Section]), "ApiKeys is a single value; expected ApiKeys__0__Name and ApiKeys__0__Sha256.")
            .Validate<IConfiguration>(
                (_, settings) => settings.GetSection(ApiKeyOptions.Section).GetChildren().All(key => IsList(key.GetSection(nameof(ApiKeyOptions.Roles)))),
                "ApiKeys:N:Roles is a single value; expected a list: ApiKeys__0__Roles__0=score.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiKeyList>, ApiKeyListValidator>();
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section)
            .Validate(options => options.OpenPaths.All(SecurityOptions.IsPath), "Security:OpenPaths must be paths such as /metrics, without a slash at the end.")
            .Validate<IConfiguration>(
                (_, settings) => IsList(settings.GetSection(SecurityOptions.Section).GetSection(nameof(SecurityOptions.OpenPaths))), "Security:OpenPaths is a single value; expected a list: Security__OpenPaths__0=/metrics.")
            .ValidateOnStart();
        services.AddOptions<ErrorsOptions>().BindConfiguration(ErrorsOptions.Section)
            .Validate(options => options.IsKnown, "Errors:Detail must be full or brief.")
            .ValidateOnStart();
        services.AddOptions<CorsSettings>().BindConfiguration(CorsSettings.Section)
            .Validate(options => options.Origins.All(CorsSettings.IsOrigin), "Cors:Origins must be origins such as https://shop.example: scheme, host and port, nothing behind, and no *.")
            .Validate<IConfiguration>(
                (_, settings) => IsList(settings.GetSection(CorsSettings.Section).GetSection(nameof(CorsSettings.Origins))), "Cors:Origins is a single value; expected a list: Cors__Origins__0=https://shop.example.")
            .ValidateOnStart();
        AddLimits(services);
        services.AddSingleton<ApiKeys>();
        services.Configure<SwaggerGenOptions>(KeyDocumentation.Register);
        services.AddSingleton<Lanes>();
        services.AddSingleton<IMetricSource, LaneMetrics>();
        services.AddSingleton<SessionTime>();
        if (Origins(builder.Configuration) is { Length: > 0 } origins)
        {
            services.AddCors(options => options.AddPolicy(CorsPolicy, policy => policy
                .WithOrigins(origins)
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .WithHeaders("Content-Type", "Accept", KeyCheck.Header, "Authorization")
                .WithExposedHeaders("Retry-After", "Clickstream-Profile", "X-Clickstream-Warnings")
                .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        }
    }

    /// <summary>Turns away who may not ask, and what there is no room for. Before anything of a body is read.</summary>
    public static void UseProtection(this WebApplication app)
    {
        if (Origins(app.Configuration).Length > 0) app.UseCors(CorsPolicy); // Before the keys, since a browser's question beforehand has none.
        app.UseMiddleware<KeyCheck>();
        app.UseMiddleware<LaneLimit>();
    }

    /// <summary>Limits the time of sessions that go the whole way. After the direct lane, which waits by itself.</summary>
    public static void UseSessionTime(this IApplicationBuilder app)
    {
        SessionTime time = app.ApplicationServices.GetRequiredService<SessionTime>();
        app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<LaneOf>() is { Lane: Lane.Session } ? time.RunAsync(context, next) : next(context));
    }

    private static void AddLimits(IServiceCollection services) => services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section)
        .Validate(limits => limits.SessionConcurrency > 0, "Limits:SessionConcurrency must be above zero.")
        .Validate(limits => IsTime(limits.SessionTime), "Limits:SessionTime must be above 10 ms and at most 24 days.")
        .Validate(limits => limits.BatchConcurrency > 0, "Limits:BatchConcurrency must be above zero.")
        .Validate(limits => limits.BatchQueue >= 0, "Limits:BatchQueue must be zero or above.")
        .Validate(limits => IsTime(limits.BatchQueueTime), "Limits:BatchQueueTime must be above 10 ms and at most 24 days.")
        .Validate(limits => IsTime(limits.BatchIdleTime), "Limits:BatchIdleTime must be above 10 ms and at most 24 days.")
        .Validate(limits => limits.BatchTime is null || IsTime(limits.BatchTime.Value), "Limits:BatchTime must be above 10 ms and at most 24 days, or left out.")
        .ValidateOnStart();

    // A value where a list is wanted is passed over by the binder without a word.
    private static bool IsList(IConfigurationSection section) => string.IsNullOrEmpty(section.Value);

    private static bool IsTime(TimeSpan time) => time > TimeSpan.FromMilliseconds(10) && time <= LongestTime;

    private static string[] Origins(IConfiguration settings) =>
        [.. settings.GetSection($"{CorsSettings.Section}:{nameof(CorsSettings.Origins)}").GetChildren().Select(origin => origin.Value ?? "").Where(CorsSettings.IsOrigin)];
}

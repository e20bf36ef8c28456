package io.slipway.bundle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls an object with the class loader that it was loaded by as the thread's context class loader, because libraries
 * look up their own parts there. What a call gives back is wrapped likewise where it is an interface of the SPI; so is
 * what is handed in, with its own loader: a host that is called back must not find itself in the bundle's world.
 * Exceptions come through as they are.
 */
final class InBundle implements InvocationHandler {
    private static final String SPI = "io.slipway.spi";

    private final Object target;
    private final ClassLoader loader;

    private InBundle(Object target, ClassLoader loader) {
        this.target = target;
        this.loader = loader;
    }

    static <T> T call(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static <T> T wrap(Class<T> type, T target, ClassLoader loader) {
        return type.cast(wrapped(target, loader));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object result = method.invoke(target, args == null ? null : inward(args));
            return result == null ? null : wrapped(result, loader);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object[] inward(Object[] args) {
        Object[] inside = args.clone();
        for (int i = 0; i < args.length; i++) {
            if (args[i] != null) {
                inside[i] = inward(args[i]);
            }
        }
        return inside;
    }

    /** A thing of the same bundle that comes home is unwrapped. */
    private Object inward(Object arg) {
        return wrapper(arg)
                .map(wrapper -> wrapper.loader == loader ? wrapper.target : arg)
                .orElseGet(() -> wrapped(arg, arg.getClass().getClassLoader()));
    }

    private static Object wrapped(Object value, @Nullable ClassLoader loader) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inside -> wrapped(inside, loader));
        }
        if (loader == null || value instanceof Record || wrapper(value).isPresent()) {
            return value;
        }
        Class<?>[] interfaces = interfaces(value.getClass()).distinct().toArray(Class<?>[]::new);
        return interfaces.length == 0
                ? value
                : Proxy.newProxyInstance(InBundle.class.getClassLoader(), interfaces, new InBundle(value, loader));
    }

    private static Optional<InBundle> wrapper(Object value) {
        return Proxy.isProxyClass(value.getClass()) && Proxy.getInvocationHandler(value) instanceof InBundle wrapper
                ? Optional.of(wrapper)
                : Optional.empty();
    }

    private static Stream<Class<?>> interfaces(@Nullable Class<?> type) {
        if (type == null) {
            return Stream.empty();
        }
        Stream<Class<?>> own = type.isInterface() && ours(type) ? Stream.of(type) : Stream.empty();
        Stream<Class<?>> above = Arrays.stream(type.getInterfaces()).flatMap(InBundle::interfaces);
        return Stream.concat(own, Stream.concat(above, interfaces(type.getSuperclass())));
    }

    private static boolean ours(Class<?> type) {
        return type.getPackageName().equals(SPI) && Modifier.isPublic(type.getModifiers()) && !type.isSealed();
    }
}
